lambda_package_limits(x MAX_FILES 1)
# stderr:
# CMake Error
#   lambda_package_limits(x): there is no such package.
#
#       given:     x
#       way out:   call lambda_package(x ...) or lambda_layer(x ...) before this
