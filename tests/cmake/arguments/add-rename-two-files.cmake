lambda_layer(x FILES file.txt)
lambda_package_add(x FILES file.txt hello.c RENAME other)
# stderr:
# CMake Error at add-rename-two-files.cmake:2 (lambda_package_add):
#   x: RENAME is for a single target or file.
#
#     given  2 FILES
#
# CMake Error
#   LambdaPackage: an error, which is told above.
