lambda_package(x RUNTIME python3.13 TIMEOUT 0 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): TIMEOUT is not allowed.
#
#       given:     0
#       allowed:   a whole number from 1 to 900 s
