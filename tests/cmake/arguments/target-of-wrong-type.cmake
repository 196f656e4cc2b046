# languages: C
add_library(core STATIC hello.c)
lambda_package(x RUNTIME python3.13 TARGETS core)
# stderr:
# CMake Error at target-of-wrong-type.cmake:3 (lambda_package):
#   x: TARGETS "core" is a target of the wrong type, STATIC_LIBRARY.
#
#     allowed  EXECUTABLE SHARED_LIBRARY MODULE_LIBRARY UNKNOWN_LIBRARY
#
# CMake Error
#   LambdaPackage: an error, which is told above.
