lambda_package(x RUNTIME python3.13 MEMORY_SIZE 1e3 FILES file.txt)
# stderr:
# CMake Error at memory-size-1e3.cmake:1 (lambda_package):
#   x: "1e3" is not a valid MEMORY_SIZE.
#
#     allowed  a whole number of MB without unit, from 128 to 10240
#
# CMake Error
#   LambdaPackage: an error, which is told above.
