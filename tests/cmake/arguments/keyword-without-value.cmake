lambda_package(x RUNTIME FILES file.txt)
