lambda_package(x RUNTIME python3.13 DIRECTORIES missing/)
# stderr:
# CMake Error at directory-does-not-exist.cmake:1 (lambda_package):
#   x: DIRECTORIES "missing/" does not exist.
#
#     looked in  <source>
#                <build>
#
# CMake Error
#   LambdaPackage: an error, which is told above.
