lambda_package(x RUNTIME python3.13 LIBRARIES all FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): LIBRARIES is not one of its values.
#
#       given:     all
#       allowed:   bundle bundle-libc none
