lambda_layer(x FILES file.txt)
lambda_package_limits(x MAX_FILES 0)
# stderr:
# CMake Error at limits-max-files.cmake:2 (lambda_package_limits):
#   x: "0" is not a valid MAX_FILES.
#
#     allowed  a whole number from 1 to 65534
#
# CMake Error
#   LambdaPackage: an error, which is told above.
