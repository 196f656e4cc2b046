lambda_layer(x FILES file.txt)
lambda_package_limits(x WARN_AT 101)
# stderr:
# CMake Error at limits-warn-at.cmake:2 (lambda_package_limits):
#   x: "101" is not a valid WARN_AT.
#
#     allowed  a whole number of percent without unit, from 1 to 100
#
# CMake Error
#   LambdaPackage: an error, which is told above.
