lambda_package(x RUNTIME python3.13 MEMORY_SIZE 127 FILES file.txt)
# stderr:
# CMake Error at memory-size-127.cmake:1 (lambda_package):
#   x: "127" is not a valid MEMORY_SIZE.
#
#     allowed  a whole number of MB without unit, from 128 to 10240
#
# CMake Error
#   LambdaPackage: an error, which is told above.
