lambda_package(x RUNTIME python3.13 FILES)
# stderr:
# CMake Error at last-keyword-without-value.cmake:1 (lambda_package):
#   x: FILES has no value.
#
# CMake Error
#   LambdaPackage: an error, which is told above.
