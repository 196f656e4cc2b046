lambda_package(x RUNTIME python3.13 COMPRESSION 9 FILES file.txt)
