lambda_package(x.y RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x.y): the name, without a FUNCTION_NAME, is not allowed.
#
#       given:     x.y
#       allowed:   1 to 64 of a-z A-Z 0-9 - _
