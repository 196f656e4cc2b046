lambda_package(x RUNTIME python3.13 FUNCTION_NAME a.b FILES file.txt)
