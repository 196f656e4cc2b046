lambda_package(x RUNTIME python3.13 MEMORY_SIZE 512MB TIMEOUT 30s FILES file.txt)
# stderr:
# CMake Error at settings-with-units.cmake:1 (lambda_package):
#   x: "512MB" is not a valid MEMORY_SIZE.
#
#     allowed  a whole number of MB without unit, from 128 to 10240
#     fix      MEMORY_SIZE 512
#
# CMake Error at settings-with-units.cmake:1 (lambda_package):
#   x: "30s" is not a valid TIMEOUT.
#
#     allowed  a whole number of seconds without unit, from 1 to 900
#     fix      TIMEOUT 30
#
# CMake Error
#   LambdaPackage: 2 errors, which are told above.
