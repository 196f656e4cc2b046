set(LAMBDA_PACKAGE_MAX_FILES many)
lambda_package(x RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error at variable-max-files.cmake:2 (lambda_package):
#   x: "many" is not a valid LAMBDA_PACKAGE_MAX_FILES.
#
#     allowed  a whole number from 1 to 65534
#
# CMake Error
#   LambdaPackage: an error, which is told above.
