lambda_layer(x FILES file.txt)
lambda_package_add(x FILES file.txt DIRECTORY folder)
# stderr:
# CMake Error at add-two-kinds.cmake:2 (lambda_package_add):
#   x: one kind of contents is required, and only one.
#
#     given    FILES, DIRECTORY
#     allowed  one of TARGETS, FILES, DIRECTORY
#
# CMake Error
#   LambdaPackage: an error, which is told above.
