lambda_layer(x FILES file.txt)
lambda_layer(x FILES hello.c)
# stderr:
# CMake Error at name-twice.cmake:2 (lambda_layer):
#   x: there is a target "x" already.
#
#     defined at  name-twice.cmake
#     fix         give the package another name, x-package for instance
#
# CMake Error
#   LambdaPackage: an error, which is told above.
