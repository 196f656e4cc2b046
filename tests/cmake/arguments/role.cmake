lambda_package(x RUNTIME python3.13 ROLE arn:aws:iam::12345:role/x FILES file.txt)
# stderr:
# CMake Error at role.cmake:1 (lambda_package):
#   x: "arn:aws:iam::12345:role/x" is not a valid ROLE.
#
#     allowed  arn:aws:iam::ACCOUNT:role/NAME, ACCOUNT of 12 digits
#
# CMake Error
#   LambdaPackage: an error, which is told above.
