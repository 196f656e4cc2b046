lambda_package(x RUNTIME python3.13 ENVIRONMENT AWS_REGION=b FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): ENVIRONMENT has a name that Lambda reserves for itself.
#
#       given:     AWS_REGION
