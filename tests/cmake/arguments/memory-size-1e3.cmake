lambda_package(x RUNTIME python3.13 MEMORY_SIZE 1e3 FILES file.txt)
