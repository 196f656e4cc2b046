lambda_package(x RUNTIME python3.13 TIMEOUT 901 FILES file.txt)
