lambda_layer(x FILES file.txt)
lambda_package_add(x FILES file.txt DESTINATION a/../../b)
# stderr:
# CMake Error
#   lambda_package_add(x): DESTINATION must lie inside the package.
#
#       given:     a/../../b
#       allowed:   a relative path without ..
