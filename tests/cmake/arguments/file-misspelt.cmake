lambda_layer(x FILES folder/iner.txt)
# stderr:
# CMake Error at file-misspelt.cmake:1 (lambda_layer):
#   x: FILES "folder/iner.txt" does not exist, and no custom command makes it; did you mean "folder/inner.txt"?
#
#     looked in  <source>
#                the same folder of the build, for an OUTPUT of add_custom_command()
#
# CMake Error
#   LambdaPackage: an error, which is told above.
