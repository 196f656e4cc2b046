set(LAMBDA_PACKAGE_MAX_FILES many)
lambda_package(x RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): LAMBDA_PACKAGE_MAX_FILES is not allowed.
#
#       given:     many
#       allowed:   a whole number from 1 to 65534
