lambda_package(y RUNTIME python3.13 FILES file.txt)
lambda_package(x RUNTIME python3.13 LAYERS y FILES file.txt)
# stderr:
# CMake Error at layers-function.cmake:2 (lambda_package):
#   x: LAYERS "y" is not a layer.
#
#     allowed  targets that lambda_layer() made before, ARNs of layer versions
#
# CMake Error
#   LambdaPackage: an error, which is told above.
