lambda_package(x RUNTIME python3.13 EPHEMERAL_STORAGE 511 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): EPHEMERAL_STORAGE is not allowed.
#
#       given:     511
#       allowed:   a whole number from 512 to 10240 MB
