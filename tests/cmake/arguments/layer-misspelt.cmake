lambda_layer(common FILES file.txt)
lambda_package(x RUNTIME python3.13 LAYERS comon FILES file.txt)
# stderr:
# CMake Error at layer-misspelt.cmake:2 (lambda_package):
#   x: LAYERS "comon" is not a layer; did you mean "common"?
#
#     allowed  targets that lambda_layer() made before, ARNs of layer versions
#
# CMake Error
#   LambdaPackage: an error, which is told above.
