add_custom_target(x-symbolize)
lambda_package(x RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error at symbolize-name-is-taken.cmake:2 (lambda_package):
#   x: there is a target "x-symbolize" already.
#
#     fix  give the package another name, x-package for instance
#
# CMake Error
#   LambdaPackage: an error, which is told above.
