lambda_package(x RUNTIME python3.13 COMPRESSION 9 FILES file.txt)
# stderr:
# CMake Error at compression.cmake:1 (lambda_package):
#   x: unknown COMPRESSION "9".
#
#     allowed  fast default best
#
# CMake Error
#   LambdaPackage: an error, which is told above.
