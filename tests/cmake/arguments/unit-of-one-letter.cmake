lambda_layer(x FILES file.txt)
lambda_package_limits(x MAX_ZIPPED_SIZE 10M)
# stderr:
# CMake Error at unit-of-one-letter.cmake:2 (lambda_package_limits):
#   x: MAX_ZIPPED_SIZE "10M" is not a valid size; did you mean 10MB (10^6) or 10MiB (2^20)?
#
#     allowed  bytes, or a number with KiB, MiB, GiB (2^10) or kB, MB, GB (10^3)
#
# CMake Error
#   LambdaPackage: an error, which is told above.
