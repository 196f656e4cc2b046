lambda_package(x RUNTIME python3.13 DIRECTORIES file.txt)
