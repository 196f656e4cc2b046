lambda_package(x RUNTIME python3.13 ALIAS 12 FILES file.txt)
