lambda_package(x RUNTIME python3.13 ALIAS a.b FILES file.txt)
