lambda_layer(x FILES file.txt)
lambda_package_add(x DESTINATION lib)
# stderr:
# CMake Error
#   lambda_package_add(x): one kind of contents is required, and only one.
#
#       given:     none of them
#       allowed:   one of TARGETS, FILES, DIRECTORY
