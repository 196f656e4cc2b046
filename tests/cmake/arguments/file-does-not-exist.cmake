lambda_package(x RUNTIME python3.13 FILES missing.txt)
# stderr:
# CMake Error at file-does-not-exist.cmake:1 (lambda_package):
#   x: FILES "missing.txt" does not exist, and no custom command makes it.
#
#     looked in  <source>
#                the same folder of the build, for an OUTPUT of add_custom_command()
#
# CMake Error
#   LambdaPackage: an error, which is told above.
