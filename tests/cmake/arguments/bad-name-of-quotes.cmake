lambda_package("say \"hi\" \\ " RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(say "hi" \ ): the name cannot be one of a target and a file.
#
#       given:     say "hi" \ 
#       allowed:   letters, digits and _ . + -, a letter, digit or _ first
