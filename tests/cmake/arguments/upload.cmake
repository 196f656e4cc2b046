lambda_package(x RUNTIME python3.13 UPLOAD S3 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): UPLOAD is not one of its values.
#
#       given:     S3
#       allowed:   auto direct s3
