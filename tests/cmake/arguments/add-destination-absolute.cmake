lambda_layer(x FILES file.txt)
lambda_package_add(x FILES file.txt DESTINATION /opt)
# stderr:
# CMake Error at add-destination-absolute.cmake:2 (lambda_package_add):
#   x: DESTINATION must lie inside the package.
#
#     given    /opt
#     allowed  a relative path without ..
#
# CMake Error
#   LambdaPackage: an error, which is told above.
