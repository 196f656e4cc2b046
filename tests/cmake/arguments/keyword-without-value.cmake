lambda_package(x RUNTIME FILES file.txt)
# stderr:
# CMake Error at keyword-without-value.cmake:1 (lambda_package):
#   x: RUNTIME has no value.
#
#     followed by  FILES
#
# CMake Error
#   LambdaPackage: an error, which is told above.
