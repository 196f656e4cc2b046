lambda_layer(x FILES file.txt)
lambda_package_add(x FILES file.txt DESTINATION /opt)
# stderr:
# CMake Error
#   lambda_package_add(x): DESTINATION must lie inside the package.
#
#       given:     /opt
#       allowed:   a relative path without ..
