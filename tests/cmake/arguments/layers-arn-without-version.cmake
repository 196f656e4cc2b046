lambda_package(x RUNTIME python3.13 LAYERS arn:aws:lambda:eu-west-1:123456789012:layer:a FILES file.txt)
