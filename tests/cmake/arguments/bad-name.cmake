lambda_package("my function" RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(my function): the name cannot be one of a target and a file.
#
#       given:     my function
#       allowed:   letters, digits and _ . + -, a letter, digit or _ first
