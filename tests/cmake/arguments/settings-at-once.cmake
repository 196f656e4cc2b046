lambda_package(x RUNTIME python3.13 S3_BUCKET My_Bucket REGION eu-west1 UPLOAD S3 ROLE my-role FILES file.txt
  LAYERS arn:aws:lambda:eu-west-1:123456789012:layer:x)
# stderr:
# CMake Error at settings-at-once.cmake:1 (lambda_package):
#   x: unknown UPLOAD "S3"; did you mean "s3"?
#
#     allowed  auto direct s3
#
# CMake Error at settings-at-once.cmake:1 (lambda_package):
#   x: LAYERS "arn:aws:lambda:eu-west-1:123456789012:layer:x" is not the ARN of a layer version.
#
#     allowed  arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION, and =SIZE after it
#     fix      arn:aws:lambda:eu-west-1:123456789012:layer:x:VERSION
#
# CMake Error at settings-at-once.cmake:1 (lambda_package):
#   x: "eu-west1" is not a valid REGION.
#
#     allowed  a Region's code, such as eu-west-1
#
# CMake Error at settings-at-once.cmake:1 (lambda_package):
#   x: "my-role" is not a valid ROLE.
#
#     allowed  arn:aws:iam::ACCOUNT:role/NAME, ACCOUNT of 12 digits
#
# CMake Error at settings-at-once.cmake:1 (lambda_package):
#   x: "My_Bucket" is not a valid S3_BUCKET.
#
#     allowed  3 to 63 of a-z 0-9 . -, a letter or digit at both ends, no "..", no IP address, none of S3's reserved prefixes and suffixes
#
# CMake Error
#   LambdaPackage: 5 errors, which are told above.
