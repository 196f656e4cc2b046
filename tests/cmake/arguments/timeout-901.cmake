lambda_package(x RUNTIME python3.13 TIMEOUT 901 FILES file.txt)
# stderr:
# CMake Error at timeout-901.cmake:1 (lambda_package):
#   x: "901" is not a valid TIMEOUT.
#
#     allowed  a whole number of seconds without unit, from 1 to 900
#
# CMake Error
#   LambdaPackage: an error, which is told above.
