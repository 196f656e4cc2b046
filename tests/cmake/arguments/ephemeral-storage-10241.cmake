lambda_package(x RUNTIME python3.13 EPHEMERAL_STORAGE 10241 FILES file.txt)
