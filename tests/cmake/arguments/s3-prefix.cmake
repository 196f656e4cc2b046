string(REPEAT x 901 long)
lambda_package(x RUNTIME python3.13 S3_PREFIX ${long} FILES file.txt)
