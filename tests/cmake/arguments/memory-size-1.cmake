lambda_package(x RUNTIME python3.13 MEMORY_SIZE -1 FILES file.txt)
# stderr:
# CMake Error at memory-size-1.cmake:1 (lambda_package):
#   x: "-1" is not a valid MEMORY_SIZE.
#
#     allowed  a whole number of MB without unit, from 128 to 10240
#
# CMake Error
#   LambdaPackage: an error, which is told above.
