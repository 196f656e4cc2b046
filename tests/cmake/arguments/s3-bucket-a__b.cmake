lambda_package(x RUNTIME python3.13 S3_BUCKET a..b FILES file.txt)
