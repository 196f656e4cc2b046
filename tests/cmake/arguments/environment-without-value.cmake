lambda_package(x RUNTIME python3.13 ENVIRONMENT NAME FILES file.txt)
