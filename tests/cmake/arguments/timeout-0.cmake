lambda_package(x RUNTIME python3.13 TIMEOUT 0 FILES file.txt)
