lambda_package(x RUNTIME python3.13 ENVIRONMENT NAME FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): ENVIRONMENT takes NAME=VALUE.
#
#       given:     NAME
