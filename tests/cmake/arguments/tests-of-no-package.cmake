lambda_package_add_tests(x)
# stderr:
# CMake Error
#   lambda_package_add_tests(x): there is no such package.
#
#       given:     x
#       way out:   call lambda_package(x ...) or lambda_layer(x ...) before this
