lambda_package(x RUNTIME python3.13 ENVIRONMENT NAME FILES file.txt)
# stderr:
# CMake Error at environment-without-value.cmake:1 (lambda_package):
#   x: ENVIRONMENT takes NAME=VALUE.
#
#     given  NAME
#
# CMake Error
#   LambdaPackage: an error, which is told above.
