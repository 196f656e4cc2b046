lambda_layer(x FILES file.txt)
lambda_package_add(x FILES file.txt DESTINATION a/../../b)
# stderr:
# CMake Error at add-destination-outside.cmake:2 (lambda_package_add):
#   x: DESTINATION must lie inside the package.
#
#     given    a/../../b
#     allowed  a relative path without ..
#
# CMake Error
#   LambdaPackage: an error, which is told above.
