lambda_layer(x FILES file.txt)
lambda_package_limits(x MAX_FILES 0)
# stderr:
# CMake Error
#   lambda_package_limits(x): MAX_FILES is not allowed.
#
#       given:     0
#       allowed:   a whole number from 1 to 65534
