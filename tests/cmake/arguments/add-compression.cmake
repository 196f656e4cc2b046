lambda_layer(x FILES file.txt)
lambda_package_add(x DIRECTORY folder COMPRESSION max)
# stderr:
# CMake Error
#   lambda_package_add(x): COMPRESSION is not one of its values.
#
#       given:     max
#       allowed:   fast default best
