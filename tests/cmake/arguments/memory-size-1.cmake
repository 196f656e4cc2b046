lambda_package(x RUNTIME python3.13 MEMORY_SIZE -1 FILES file.txt)
