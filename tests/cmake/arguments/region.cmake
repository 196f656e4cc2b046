lambda_package(x RUNTIME python3.13 REGION Europe FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): REGION is not allowed.
#
#       given:     Europe
#       allowed:   a Region's code, such as eu-west-1
