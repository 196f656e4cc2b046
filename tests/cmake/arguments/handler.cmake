lambda_package(x RUNTIME python3.13 HANDLER "a b" FILES file.txt)
