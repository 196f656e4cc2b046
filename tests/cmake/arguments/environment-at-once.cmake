lambda_package(x RUNTIME python3.13 ENVIRONMENT AWS_REGION=eu-west-1 FOO BAR=1 1X=2 FILES file.txt)
# stderr:
# CMake Error at environment-at-once.cmake:1 (lambda_package):
#   x: ENVIRONMENT: Lambda reserves the name AWS_REGION for itself.
#
# CMake Error at environment-at-once.cmake:1 (lambda_package):
#   x: ENVIRONMENT takes NAME=VALUE.
#
#     given  FOO
#
# CMake Error at environment-at-once.cmake:1 (lambda_package):
#   x: ENVIRONMENT: "1X" is not a valid name.
#
#     allowed  a letter, then letters, digits or _; at least two characters
#
# CMake Error
#   LambdaPackage: 3 errors, which are told above.
