# languages: C
add_library(core STATIC hello.c)
lambda_package(x ENTRYPOINT core)
# stderr:
# CMake Error at entrypoint-not-executable.cmake:3 (lambda_package):
#   x: ENTRYPOINT "core" is a target of the wrong type, STATIC_LIBRARY.
#
#     allowed  EXECUTABLE
#
# CMake Error
#   LambdaPackage: an error, which is told above.
