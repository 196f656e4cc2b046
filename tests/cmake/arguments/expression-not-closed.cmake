lambda_layer(x FILES $<TARGET_FILE:hello)
# stderr:
# CMake Error at expression-not-closed.cmake:1 (lambda_layer):
#   x: the generator expression is not closed by ">".
#
#     given  $<TARGET_FILE:hello
#
# CMake Error
#   LambdaPackage: an error, which is told above.
