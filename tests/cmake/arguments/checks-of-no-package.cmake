lambda_package_checks(demo OFF waste)
# stderr:
# CMake Error at checks-of-no-package.cmake:1 (lambda_package_checks):
#   demo: there is no package of this name.
#
#     fix  call lambda_package(demo ...) or lambda_layer(demo ...) before this
#
# CMake Error
#   LambdaPackage: an error, which is told above.
