lambda_layer(x FILES file.txt)
lambda_package_add(x DIRECTORY folder EXCLUDE)
# stderr:
# CMake Error at add-exclude-without-pattern.cmake:2 (lambda_package_add):
#   x: EXCLUDE has no PATTERN before it.
#
# CMake Error
#   LambdaPackage: an error, which is told above.
