# languages: C
add_executable(hello hello.c)
add_library(core SHARED hello.c)
lambda_package(
  x ENTRYPOINT hello RUNTIME provided.al2 ARCHITECTURE arm64 HANDLER h TARGETS core FILES file.txt
  DIRECTORIES folder/ DESCRIPTION "what; it does" MEMORY_SIZE 10240 TIMEOUT 900
  EPHEMERAL_STORAGE 512 ENVIRONMENT AA=1 "BB=x;y" "CC=[open" "DD=say \"hi\"\\" "EE=a\tb"
  ROLE arn:aws:iam::123456789012:role/path/name FUNCTION_NAME my_function-1 ALIAS prod REGION eu-west-1
  S3_BUCKET my.bucket-1 S3_PREFIX "pre fix/" UPLOAD s3 COMPRESSION best LIBRARIES none
  DLOPEN libssl.so.3 STRIP yes EXCLUDE_FROM_ALL
)
lambda_package_add(x FILES file.txt DESTINATION a/./b/ RENAME other.txt COMPRESSION fast)
lambda_package_add(x DIRECTORY folder PATTERN *.txt PATTERN "in*" EXCLUDE PATTERN "**/x")
lambda_package_limits(x MAX_ZIPPED_SIZE 1.5MiB MAX_UNZIPPED_SIZE "20 MB" MAX_FILES 9 WARN_AT 90)
