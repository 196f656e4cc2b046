lambda_layer(x FILES file.txt)
lambda_package_limits(x MAX_ZIPPED_SIZE 10 MB)
# stderr:
# CMake Error at unit-behind-a-blank.cmake:2 (lambda_package_limits):
#   x: MAX_ZIPPED_SIZE 10 MB: the unit belongs to the number.
#
#     fix  MAX_ZIPPED_SIZE 10MB, without the blank
#
# CMake Error
#   LambdaPackage: an error, which is told above.
