string(REPEAT x 901 long)
lambda_package(x RUNTIME python3.13 S3_PREFIX ${long} FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): S3_PREFIX is not allowed.
#
#       given:     xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... (901 bytes)
#       allowed:   at most 900 bytes: an S3 key has 1,024, and the package's name and hash need the rest
