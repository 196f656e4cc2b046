lambda_package(x RUNTIME python3.13 S3_BUCKET My-Bucket FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): S3_BUCKET is not allowed.
#
#       given:     My-Bucket
#       allowed:   3 to 63 of a-z 0-9 . -, a letter or digit at both ends, no "..", no IP address, none of S3's reserved prefixes and suffixes
