lambda_package(x RUNTIME "" FILES file.txt)
# stderr:
# CMake Error at empty-value.cmake:1 (lambda_package):
#   x: RUNTIME has an empty value.
#
#     fix  leave the keyword out if there is nothing to say
#
# CMake Error
#   LambdaPackage: an error, which is told above.
