lambda_package(x RUNTIME python3.13 REGION Europe FILES file.txt)
# stderr:
# CMake Error at region.cmake:1 (lambda_package):
#   x: "Europe" is not a valid REGION.
#
#     allowed  a Region's code, such as eu-west-1
#
# CMake Error
#   LambdaPackage: an error, which is told above.
