# languages: C
add_executable(hello hello.c)
lambda_layer(x FILES $<TARGET_FILE:helo>)
# stderr:
# CMake Error at expression-of-misspelt-target.cmake:3 (lambda_layer):
#   x: "helo", of which an expression speaks, is no target; did you mean "hello"?
#
# CMake Error
#   LambdaPackage: an error, which is told above.
