lambda_package(x RUNTIME python3.13 LAYERS common FILES file.txt)
# stderr:
# CMake Error at layers-unknown.cmake:1 (lambda_package):
#   x: LAYERS "common" is not a layer.
#
#     allowed  targets that lambda_layer() made before, ARNs of layer versions
#
# CMake Error
#   LambdaPackage: an error, which is told above.
