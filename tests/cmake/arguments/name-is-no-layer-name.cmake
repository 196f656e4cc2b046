lambda_layer(x.y FILES file.txt)
# stderr:
# CMake Error at name-is-no-layer-name.cmake:1 (lambda_layer):
#   x.y: "x.y" is not a valid layer name.
#
#     allowed  1 to 140 of a-z A-Z 0-9 - _
#     fix      rename the package
#
# CMake Error
#   LambdaPackage: an error, which is told above.
