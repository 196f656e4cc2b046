lambda_package("my function" RUNTIME python3.13 FILES file.txt)
