lambda_package(x RUNTIME python3.13 FILES file.txt MEMORYSIZE 512)
# stderr:
# CMake Error at keyword-misspelt-among-files.cmake:1 (lambda_package):
#   x: FILES "MEMORYSIZE" does not exist, and no custom command makes it; did you mean the keyword MEMORY_SIZE?
#
#     looked in  <source>
#                the same folder of the build, for an OUTPUT of add_custom_command()
#
# CMake Error at keyword-misspelt-among-files.cmake:1 (lambda_package):
#   x: FILES "512" does not exist, and no custom command makes it.
#
#     looked in  <source>
#                the same folder of the build, for an OUTPUT of add_custom_command()
#
# CMake Error
#   LambdaPackage: 2 errors, which are told above.
