lambda_package(x RUNTIME python3.13 S3_BUCKET 192.168.1.1 FILES file.txt)
