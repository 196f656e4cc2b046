lambda_package(x RUNTIME python3.13 ARCHITECTURE aarch64 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): ARCHITECTURE is not one of its values.
#
#       given:     aarch64
#       allowed:   x86_64 arm64
