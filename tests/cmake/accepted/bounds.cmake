string(REPEAT x 4087 long)
string(REPEAT é 256 text)
string(REPEAT a 64 name)
string(REPEAT b 63 bucket)
string(REPEAT x 900 prefix)
lambda_package(
  low RUNTIME python3.13 FILES file.txt MEMORY_SIZE 128 TIMEOUT 1 EPHEMERAL_STORAGE 512
  S3_BUCKET abc ENVIRONMENT AA=${long} DESCRIPTION ${text}
)
lambda_package(
  high RUNTIME python3.13 FILES file.txt MEMORY_SIZE 10240 TIMEOUT 900 EPHEMERAL_STORAGE 10240
  FUNCTION_NAME ${name} S3_BUCKET ${bucket} S3_PREFIX ${prefix} ROLE arn:aws-cn:iam::123456789012:role/x
)
