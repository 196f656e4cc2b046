lambda_package(x RUNTIME python3.13 ENVIRONMENT AA=b AA=c FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): ENVIRONMENT has a name twice.
#
#       given:     AA
