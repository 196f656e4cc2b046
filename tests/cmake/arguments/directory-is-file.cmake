lambda_package(x RUNTIME python3.13 DIRECTORIES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): DIRECTORIES names a file.
#
#       given:     file.txt
#       way out:   use FILES
