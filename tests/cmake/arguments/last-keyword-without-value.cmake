lambda_package(x RUNTIME python3.13 FILES)
# stderr:
# CMake Error
#   lambda_package(x): FILES lacks a value.
