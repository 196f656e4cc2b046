lambda_package_add_tests(x)
# stderr:
# CMake Error at tests-of-no-package.cmake:1 (lambda_package_add_tests):
#   x: there is no package of this name.
#
#     fix  call lambda_package(x ...) or lambda_layer(x ...) before this
#
# CMake Error
#   LambdaPackage: an error, which is told above.
