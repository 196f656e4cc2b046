lambda_package(x RUNTIME python3.13 HANDLER "a b" FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): HANDLER is not allowed.
#
#       given:     a b
#       allowed:   1 to 128 characters without white space
