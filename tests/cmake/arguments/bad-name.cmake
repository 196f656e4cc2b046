lambda_package("my function" RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error at bad-name.cmake:1 (lambda_package):
#   my function: this is not a valid package name.
#
#     allowed  letters, digits and _ . + -, a letter, digit or _ first
#
# CMake Error
#   LambdaPackage: an error, which is told above.
