lambda_package(x ENTRYPOINT nobody)
