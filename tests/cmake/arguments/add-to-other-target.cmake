add_custom_target(x)
lambda_package_add(x FILES file.txt)
# stderr:
# CMake Error
#   lambda_package_add(x): there is no such package.
#
#       given:     x
#       way out:   call lambda_package(x ...) or lambda_layer(x ...) before this
