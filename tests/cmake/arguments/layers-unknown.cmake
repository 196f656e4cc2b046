lambda_package(x RUNTIME python3.13 LAYERS common FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): LAYERS names something that is no layer.
#
#       given:     common
#       allowed:   targets that lambda_layer() made before, ARNs of layer versions
