lambda_package(x RUNTIME python3.13 ENVIRONMENT 1A=b FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): ENVIRONMENT has a wrong name.
#
#       given:     1A
#       allowed:   a letter, then letters, digits or _; at least two characters
