lambda_package(x RUNTIME python3.13 LAYERS arn:aws:lambda:eu-west-1:123456789012:layer:a FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): LAYERS has an ARN that is none of a layer's version.
#
#       given:     arn:aws:lambda:eu-west-1:123456789012:layer:a
#       allowed:   arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION, and =SIZE after it
