lambda_package_limits(x MAX_FILES 1)
# stderr:
# CMake Error at limits-without-package.cmake:1 (lambda_package_limits):
#   x: there is no package of this name.
#
#     fix  call lambda_package(x ...) or lambda_layer(x ...) before this
#
# CMake Error
#   LambdaPackage: an error, which is told above.
