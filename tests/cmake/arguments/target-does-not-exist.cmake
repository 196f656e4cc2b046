lambda_package(x RUNTIME python3.13 TARGETS nobody)
# stderr:
# CMake Error at target-does-not-exist.cmake:1 (lambda_package):
#   x: TARGETS "nobody": there is no such target.
#
#     fix  call add_executable() or add_library() for it before this
#
# CMake Error
#   LambdaPackage: an error, which is told above.
