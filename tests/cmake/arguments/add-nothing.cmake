lambda_layer(x FILES file.txt)
lambda_package_add(x DESTINATION lib)
# stderr:
# CMake Error at add-nothing.cmake:2 (lambda_package_add):
#   x: one kind of contents is required, and only one.
#
#     given    none of them
#     allowed  one of TARGETS, FILES, DIRECTORY
#
# CMake Error
#   LambdaPackage: an error, which is told above.
