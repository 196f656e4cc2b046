lambda_layer(x FILES file.txt)
lambda_package_limits(x MAX_ZIPPED_SIZE 12XB)
# stderr:
# CMake Error
#   lambda_package_limits(x): MAX_ZIPPED_SIZE is not a size.
#
#       given:     12XB
#       allowed:   bytes, or a number with KiB, MiB, GiB (2^10) or kB, MB, GB (10^3)
