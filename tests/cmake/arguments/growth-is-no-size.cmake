lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_limits(x BASELINE baseline.json MAX_GROWTH 5% "a lot")
# stderr:
# CMake Error at growth-is-no-size.cmake:2 (lambda_package_limits):
#   x: MAX_GROWTH "a lot" is not a valid size.
#
#     allowed  bytes, or a number with KiB, MiB, GiB (2^10) or kB, MB, GB (10^3)
#
# CMake Error
#   LambdaPackage: an error, which is told above.
