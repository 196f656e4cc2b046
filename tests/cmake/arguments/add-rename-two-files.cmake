lambda_layer(x FILES file.txt)
lambda_package_add(x FILES file.txt hello.c RENAME other)
# stderr:
# CMake Error
#   lambda_package_add(x): RENAME is for a single target or file.
#
#       given:     2 FILES
