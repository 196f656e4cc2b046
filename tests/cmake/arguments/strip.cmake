lambda_package(x RUNTIME python3.13 STRIP debug FILES file.txt)
# stderr:
# CMake Error at strip.cmake:1 (lambda_package):
#   x: STRIP "debug" is neither true nor false.
#
#     allowed  ON OFF
#
# CMake Error
#   LambdaPackage: an error, which is told above.
