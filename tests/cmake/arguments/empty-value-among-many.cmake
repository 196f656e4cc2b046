lambda_package(x RUNTIME python3.13 FILES file.txt "")
# stderr:
# CMake Error at empty-value-among-many.cmake:1 (lambda_package):
#   x: FILES has an empty value.
#
#     fix  leave the keyword out if there is nothing to say
#
# CMake Error
#   LambdaPackage: an error, which is told above.
