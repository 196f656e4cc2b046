lambda_package(x RUNTIME python3.13 FUNCTION_NAME a.b FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): FUNCTION_NAME is not allowed.
#
#       given:     a.b
#       allowed:   1 to 64 of a-z A-Z 0-9 - _
