lambda_package(x RUNTIME python3.13 DIRECTORIES file.txt)
# stderr:
# CMake Error at directory-is-file.cmake:1 (lambda_package):
#   x: DIRECTORIES "file.txt" is a file.
#
#     fix  use FILES
#
# CMake Error
#   LambdaPackage: an error, which is told above.
