string(REPEAT x 901 long)
lambda_package(x RUNTIME python3.13 S3_PREFIX ${long} FILES file.txt)
# stderr:
# CMake Error at s3-prefix.cmake:2 (lambda_package):
#   x: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" is not a valid S3_PREFIX.
#
#     allowed  at most 900 bytes: an S3 key has 1,024, and the package's name and hash need the rest
#
# CMake Error
#   LambdaPackage: an error, which is told above.
