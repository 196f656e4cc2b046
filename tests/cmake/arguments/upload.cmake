lambda_package(x RUNTIME python3.13 UPLOAD S3 FILES file.txt)
# stderr:
# CMake Error at upload.cmake:1 (lambda_package):
#   x: unknown UPLOAD "S3"; did you mean "s3"?
#
#     allowed  auto direct s3
#
# CMake Error
#   LambdaPackage: an error, which is told above.
