lambda_package(x RUNTIME python3.13 FILES folder)
# stderr:
# CMake Error at file-is-directory.cmake:1 (lambda_package):
#   x: FILES "folder" is a directory.
#
#     fix  use DIRECTORIES (or DIRECTORY in lambda_package_add)
#
# CMake Error
#   LambdaPackage: an error, which is told above.
