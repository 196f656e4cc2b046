lambda_package(x RUNTIME python3.13 ARCHITECTURE aarch64 FILES file.txt)
