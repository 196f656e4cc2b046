lambda_package(x.y RUNTIME python3.13 FILES file.txt)
