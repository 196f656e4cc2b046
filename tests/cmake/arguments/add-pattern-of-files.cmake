lambda_layer(x FILES file.txt)
lambda_package_add(x FILES file.txt PATTERN *.txt)
# stderr:
# CMake Error at add-pattern-of-files.cmake:2 (lambda_package_add):
#   x: PATTERN is for DIRECTORY alone.
#
#     given  FILES
#
# CMake Error
#   LambdaPackage: an error, which is told above.
