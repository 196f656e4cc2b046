lambda_package(x "" RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): an empty argument comes before the first keyword.
