# languages: C
lambda_package(x ENTRYPOINT hello)
add_executable(hello hello.c)
# stderr:
# CMake Error at target-comes-later.cmake:2 (lambda_package):
#   x: ENTRYPOINT "hello": there is no such target.
#
#     fix  call add_executable() or add_library() for it before this
#
# CMake Error
#   LambdaPackage: an error, which is told above.
