lambda_package(x RUNTIME python3.13 LAYERS arn:aws:lambda:eu-west-1:123456789012:layer:a FILES file.txt)
# stderr:
# CMake Error at layers-arn-without-version.cmake:1 (lambda_package):
#   x: LAYERS "arn:aws:lambda:eu-west-1:123456789012:layer:a" is not the ARN of a layer version.
#
#     allowed  arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION, and =SIZE after it
#     fix      arn:aws:lambda:eu-west-1:123456789012:layer:a:VERSION
#
# CMake Error
#   LambdaPackage: an error, which is told above.
