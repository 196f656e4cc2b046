lambda_package(x ENTRYPOINT $<TARGET_NAME_IF_EXISTS:hello>)
# stderr:
# CMake Error at entrypoint-is-expression.cmake:1 (lambda_package):
#   x: ENTRYPOINT takes the names of targets, not expressions.
#
#     given  $<TARGET_NAME_IF_EXISTS:hello>
#     fix    FILES "$<TARGET_FILE:...>" may be one
#
# CMake Error
#   LambdaPackage: an error, which is told above.
