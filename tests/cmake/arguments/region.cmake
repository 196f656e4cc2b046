lambda_package(x RUNTIME python3.13 REGION Europe FILES file.txt)
