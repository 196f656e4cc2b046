lambda_package(x RUNTIME python3.13 UPLOAD S3 FILES file.txt)
