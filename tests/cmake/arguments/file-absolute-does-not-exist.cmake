lambda_package(x RUNTIME python3.13 FILES /nowhere/missing.txt)
# stderr:
# CMake Error at file-absolute-does-not-exist.cmake:1 (lambda_package):
#   x: FILES "/nowhere/missing.txt" does not exist.
#
#     looked in  <source>
#                <build>
#
# CMake Error
#   LambdaPackage: an error, which is told above.
