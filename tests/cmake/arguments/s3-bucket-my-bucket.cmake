lambda_package(x RUNTIME python3.13 S3_BUCKET My-Bucket FILES file.txt)
# stderr:
# CMake Error at s3-bucket-my-bucket.cmake:1 (lambda_package):
#   x: "My-Bucket" is not a valid S3_BUCKET.
#
#     allowed  3 to 63 of a-z 0-9 . -, a letter or digit at both ends, no "..", no IP address, none of S3's reserved prefixes and suffixes
#
# CMake Error
#   LambdaPackage: an error, which is told above.
