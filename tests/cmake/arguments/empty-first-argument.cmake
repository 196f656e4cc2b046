lambda_package(x "" RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error at empty-first-argument.cmake:1 (lambda_package):
#   x: an empty argument comes before the first keyword.
#
# CMake Error
#   LambdaPackage: an error, which is told above.
