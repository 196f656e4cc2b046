lambda_package(x RUNTIME python3.13 TAGS team FILES file.txt)
# stderr:
# CMake Error at tags.cmake:1 (lambda_package):
#   x: TAGS takes KEY=VALUE.
#
#     given  team
#
# CMake Error
#   LambdaPackage: an error, which is told above.
