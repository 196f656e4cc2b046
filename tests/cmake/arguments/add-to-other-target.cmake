add_custom_target(x)
lambda_package_add(x FILES file.txt)
# stderr:
# CMake Error at add-to-other-target.cmake:2 (lambda_package_add):
#   x: there is no package of this name.
#
#     fix  call lambda_package(x ...) or lambda_layer(x ...) before this
#
# CMake Error
#   LambdaPackage: an error, which is told above.
