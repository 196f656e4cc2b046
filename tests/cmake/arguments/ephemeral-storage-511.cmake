lambda_package(x RUNTIME python3.13 EPHEMERAL_STORAGE 511 FILES file.txt)
