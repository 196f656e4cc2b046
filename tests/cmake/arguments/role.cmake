lambda_package(x RUNTIME python3.13 ROLE arn:aws:iam::12345:role/x FILES file.txt)
