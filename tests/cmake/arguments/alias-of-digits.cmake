lambda_package(x RUNTIME python3.13 ALIAS 12 FILES file.txt)
# stderr:
# CMake Error at alias-of-digits.cmake:1 (lambda_package):
#   x: "12" is not a valid ALIAS.
#
#     allowed  1 to 119 of a-z A-Z 0-9 - _, not digits alone
#
# CMake Error
#   LambdaPackage: an error, which is told above.
