lambda_package(x RUNTIME python3.13 provided.al2023 FILES file.txt)
