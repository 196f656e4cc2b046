# languages: C
add_executable(resize hello.c)
lambda_package(x ENTRYPOINT resise)
# stderr:
# CMake Error at target-misspelt.cmake:3 (lambda_package):
#   x: ENTRYPOINT "resise": there is no such target; did you mean "resize"?
#
#     fix  call add_executable() or add_library() for it before this
#
# CMake Error
#   LambdaPackage: an error, which is told above.
