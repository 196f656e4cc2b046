lambda_package(x ENTRYPOINT nobody)
# stderr:
# CMake Error at entrypoint-does-not-exist.cmake:1 (lambda_package):
#   x: ENTRYPOINT "nobody": there is no such target.
#
#     fix  call add_executable() or add_library() for it before this
#
# CMake Error
#   LambdaPackage: an error, which is told above.
