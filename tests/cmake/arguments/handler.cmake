lambda_package(x RUNTIME python3.13 HANDLER "a b" FILES file.txt)
# stderr:
# CMake Error at handler.cmake:1 (lambda_package):
#   x: "a b" is not a valid HANDLER.
#
#     allowed  1 to 128 characters without white space
#
# CMake Error
#   LambdaPackage: an error, which is told above.
