string(REPEAT é 257 long)
lambda_package(x RUNTIME python3.13 DESCRIPTION ${long} FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): DESCRIPTION is not allowed.
#
#       given:     éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé... (514 bytes)
#       allowed:   at most 256 characters
