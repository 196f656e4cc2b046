lambda_package(x RUNTIME python3.13 RUNTIME python3.12 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): RUNTIME is given twice.
