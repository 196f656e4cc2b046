lambda_layer(x FILES file.txt)
lambda_package_limits(x MAX_ZIPPED_SIZE 1.5)
# stderr:
# CMake Error at limits-size-1_5n.cmake:2 (lambda_package_limits):
#   x: MAX_ZIPPED_SIZE "1.5" is not a valid size.
#
#     allowed  bytes, or a number with KiB, MiB, GiB (2^10) or kB, MB, GB (10^3)
#
# CMake Error
#   LambdaPackage: an error, which is told above.
