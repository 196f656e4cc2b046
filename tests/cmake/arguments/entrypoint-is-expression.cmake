lambda_package(x ENTRYPOINT $<TARGET_NAME_IF_EXISTS:hello>)
