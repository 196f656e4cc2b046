lambda_package(x RUNTIME python3.13 ENVIRONMENT 1A=b FILES file.txt)
