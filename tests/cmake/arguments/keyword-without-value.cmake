lambda_package(x RUNTIME FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): RUNTIME lacks a value.
#
#       followed:  FILES
