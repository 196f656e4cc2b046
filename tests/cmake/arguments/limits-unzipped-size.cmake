lambda_layer(x FILES file.txt)
lambda_package_limits(x MAX_UNZIPPED_SIZE 50mb)
# stderr:
# CMake Error
#   lambda_package_limits(x): MAX_UNZIPPED_SIZE is not a size.
#
#       given:     50mb
#       allowed:   bytes, or a number with KiB, MiB, GiB (2^10) or kB, MB, GB (10^3)
