lambda_package(x RUNTIME python3.13 ALIAS a.b FILES file.txt)
# stderr:
# CMake Error at alias.cmake:1 (lambda_package):
#   x: "a.b" is not a valid ALIAS.
#
#     allowed  1 to 119 of a-z A-Z 0-9 - _, not digits alone
#
# CMake Error
#   LambdaPackage: an error, which is told above.
