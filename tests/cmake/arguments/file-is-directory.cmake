lambda_package(x RUNTIME python3.13 FILES folder)
# stderr:
# CMake Error
#   lambda_package(x): FILES names a directory.
#
#       given:     folder
#       way out:   use DIRECTORIES (or DIRECTORY in lambda_package_add)
