lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_limits(x MAX_PATH_SIZE lib/ 40MiB models/)
# stderr:
# CMake Error at path-size-without-size.cmake:2 (lambda_package_limits):
#   x: MAX_PATH_SIZE takes pairs of a glob and a size.
#
#     given  models/, and no size after it
#
# CMake Error
#   LambdaPackage: an error, which is told above.
