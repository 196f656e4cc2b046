lambda_package(y RUNTIME python3.13 FILES file.txt)
lambda_package(x RUNTIME python3.13 LAYERS y FILES file.txt)
