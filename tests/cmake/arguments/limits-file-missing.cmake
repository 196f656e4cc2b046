lambda_layer(x FILES file.txt)
lambda_package_limits(x LIMITS_FILE missing.json)
# stderr:
# CMake Error at limits-file-missing.cmake:2 (lambda_package_limits):
#   x: LIMITS_FILE "<source>/missing.json" is not a file that can be read.
#
# CMake Error
#   LambdaPackage: an error, which is told above.
