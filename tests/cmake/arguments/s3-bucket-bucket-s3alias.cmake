lambda_package(x RUNTIME python3.13 S3_BUCKET bucket-s3alias FILES file.txt)
