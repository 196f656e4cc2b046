lambda_package(x RUNTIME python3.13 FUNCTION_NAME a.b FILES file.txt)
# stderr:
# CMake Error at function-name.cmake:1 (lambda_package):
#   x: "a.b" is not a valid FUNCTION_NAME.
#
#     allowed  1 to 64 of a-z A-Z 0-9 - _
#
# CMake Error
#   LambdaPackage: an error, which is told above.
