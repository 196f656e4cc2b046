lambda_package(x RUNTIME python3.13 RUNTIME python3.12 FILES file.txt)
# stderr:
# CMake Error at keyword-twice.cmake:1 (lambda_package):
#   x: RUNTIME is given twice.
#
# CMake Error
#   LambdaPackage: an error, which is told above.
