lambda_package_checks(demo OFF waste)
# stderr:
# CMake Error
#   lambda_package_checks(demo): there is no such package.
#
#       given:     demo
#       way out:   call lambda_package(demo ...) or lambda_layer(demo ...) before this
