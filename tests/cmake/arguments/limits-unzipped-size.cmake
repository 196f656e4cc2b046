lambda_layer(x FILES file.txt)
lambda_package_limits(x MAX_UNZIPPED_SIZE 50mb)
# stderr:
# CMake Error at limits-unzipped-size.cmake:2 (lambda_package_limits):
#   x: MAX_UNZIPPED_SIZE "50mb" is not a valid size; did you mean 50MB (10^6) or 50MiB (2^20)?
#
#     allowed  bytes, or a number with KiB, MiB, GiB (2^10) or kB, MB, GB (10^3)
#
# CMake Error
#   LambdaPackage: an error, which is told above.
