lambda_layer(x FILES file.txt)
lambda_package_limits(x WARN_AT 101)
# stderr:
# CMake Error
#   lambda_package_limits(x): WARN_AT is not allowed.
#
#       given:     101
#       allowed:   a whole number from 1 to 100
