lambda_layer(x FILES file.txt)
lambda_package_limits(x MAX_FILES 5)
lambda_package_limits(x MAX_FILES 6)
# stderr:
# CMake Error at limits-set-already.cmake:3 (lambda_package_limits):
#   x: MAX_FILES is set already.
#
#     given   6
#     before  5
#
# CMake Error
#   LambdaPackage: an error, which is told above.
