lambda_package(a RUNTIME python3.13 FILES file.txt FUNCTION_NAME same)
lambda_package(b RUNTIME python3.13 FILES file.txt FUNCTION_NAME same)
lambda_package(c RUNTIME python3.13 FILES file.txt FUNCTION_NAME same REGION eu-west-1)
lambda_package(d RUNTIME python3.13 FILES file.txt FUNCTION_NAME same EXCLUDE_FROM_ALL)
# stderr:
# CMake Warning at functions-of-one-name.cmake:2 (lambda_package):
#   b: the package a is for the function "same", too: lambda-deploy deploys one over the other.
#
#     fix  give one another FUNCTION_NAME, or EXCLUDE_FROM_ALL
