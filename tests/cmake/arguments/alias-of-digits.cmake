lambda_package(x RUNTIME python3.13 ALIAS 12 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): ALIAS is not allowed.
#
#       given:     12
#       allowed:   1 to 119 of a-z A-Z 0-9 - _, not digits alone
