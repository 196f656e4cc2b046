lambda_layer(x FILES file.txt)
lambda_package_add(x hello.c)
# stderr:
# CMake Error at value-before-keywords.cmake:2 (lambda_package_add):
#   x: "hello.c" stands before the first keyword.
#
#     keywords  COMPRESSION DESTINATION DIRECTORY EXCLUDE FILES PATTERN RENAME TARGETS
#
# CMake Error
#   LambdaPackage: an error, which is told above.
