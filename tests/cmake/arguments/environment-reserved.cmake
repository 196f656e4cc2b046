lambda_package(x RUNTIME python3.13 ENVIRONMENT AWS_REGION=b FILES file.txt)
# stderr:
# CMake Error at environment-reserved.cmake:1 (lambda_package):
#   x: ENVIRONMENT: Lambda reserves the name AWS_REGION for itself.
#
# CMake Error
#   LambdaPackage: an error, which is told above.
