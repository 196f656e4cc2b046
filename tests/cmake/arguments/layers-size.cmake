lambda_package(x RUNTIME python3.13 FILES file.txt LAYERS "arn:aws:lambda:eu-west-1:123456789012:layer:a:1=12 parsec")
