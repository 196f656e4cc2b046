lambda_package(x RUNTIME python3.13 COMPRESSION 9 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): COMPRESSION is not one of its values.
#
#       given:     9
#       allowed:   fast default best
