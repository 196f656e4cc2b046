# languages: C
add_executable(hello hello.c)
lambda_layer(x FILES $<TARGET_FILE:helo>)
# stderr:
# CMake Error at expression-of-misspelt-target.cmake:3 (lambda_layer):
#   x: expression of the target "helo": there is no such target; did you mean "hello"?
#
#     fix  call add_executable() or add_library() for it before this
#
# CMake Error
#   LambdaPackage: an error, which is told above.
