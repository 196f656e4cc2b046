lambda_package(y RUNTIME python3.13 FILES file.txt)
lambda_package(x RUNTIME python3.13 LAYERS y FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): LAYERS names something that is no layer.
#
#       given:     y
#       allowed:   targets that lambda_layer() made before, ARNs of layer versions
