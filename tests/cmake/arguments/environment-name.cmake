lambda_package(x RUNTIME python3.13 ENVIRONMENT 1A=b FILES file.txt)
# stderr:
# CMake Error at environment-name.cmake:1 (lambda_package):
#   x: ENVIRONMENT: "1A" is not a valid name.
#
#     allowed  a letter, then letters, digits or _; at least two characters
#
# CMake Error
#   LambdaPackage: an error, which is told above.
