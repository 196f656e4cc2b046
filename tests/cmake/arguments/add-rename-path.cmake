lambda_layer(x FILES file.txt)
lambda_package_add(x FILES file.txt RENAME a/b)
# stderr:
# CMake Error at add-rename-path.cmake:2 (lambda_package_add):
#   x: RENAME is a name, not a path.
#
#     given  a/b
#     fix    give the folder with DESTINATION
#
# CMake Error
#   LambdaPackage: an error, which is told above.
