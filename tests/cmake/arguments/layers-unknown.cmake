lambda_package(x RUNTIME python3.13 LAYERS common FILES file.txt)
