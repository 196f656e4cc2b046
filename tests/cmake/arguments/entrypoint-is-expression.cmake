lambda_package(x ENTRYPOINT $<TARGET_NAME_IF_EXISTS:hello>)
# stderr:
# CMake Error
#   lambda_package(x): ENTRYPOINT takes the names of targets, no expressions.
#
#       given:     $<TARGET_NAME_IF_EXISTS:hello>
#       way out:   FILES "$<TARGET_FILE:...>" may be one
