lambda_package(x RUNTIME python3.13 MEMORY_SIZE 10241 FILES file.txt)
