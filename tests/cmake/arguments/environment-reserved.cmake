lambda_package(x RUNTIME python3.13 ENVIRONMENT AWS_REGION=b FILES file.txt)
