lambda_package(x RUNTIME python3.13 MEMORY_SIZE 127 FILES file.txt)
