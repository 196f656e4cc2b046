lambda_package(x RUNTIME python3.13 STRIP debug FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): STRIP is neither true nor false.
#
#       given:     debug
#       allowed:   ON OFF
