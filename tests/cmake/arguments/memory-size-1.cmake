lambda_package(x RUNTIME python3.13 MEMORY_SIZE -1 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): MEMORY_SIZE is not allowed.
#
#       given:     -1
#       allowed:   a whole number from 128 to 10240 MB
