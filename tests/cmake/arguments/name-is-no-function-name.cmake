lambda_package(x.y RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error at name-is-no-function-name.cmake:1 (lambda_package):
#   x.y: "x.y" is not a valid function name.
#
#     allowed  1 to 64 of a-z A-Z 0-9 - _
#     fix      rename the package, or give FUNCTION_NAME
#
# CMake Error
#   LambdaPackage: an error, which is told above.
