lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_limits(x MAX_GROWTH 5%)
# stderr:
# CMake Error at growth-without-baseline.cmake:2 (lambda_package_limits):
#   x: MAX_GROWTH needs a BASELINE.
#
#     fix  BASELINE <file>: the target x-accept writes it, to be committed
#
# CMake Error
#   LambdaPackage: an error, which is told above.
