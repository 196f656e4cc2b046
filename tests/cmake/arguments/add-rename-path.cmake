lambda_layer(x FILES file.txt)
lambda_package_add(x FILES file.txt RENAME a/b)
# stderr:
# CMake Error
#   lambda_package_add(x): RENAME is a name, not a path.
#
#       given:     a/b
#       way out:   give the folder with DESTINATION
