lambda_package(x RUNTIME python3.13 ENVIRONMENT AA=b AA=c FILES file.txt)
