lambda_layer(x FILES file.txt)
lambda_package_add(x DIRECTORY folder COMPRESSION max)
# stderr:
# CMake Error at add-compression.cmake:2 (lambda_package_add):
#   x: unknown COMPRESSION "max".
#
#     allowed  fast default best
#
# CMake Error
#   LambdaPackage: an error, which is told above.
