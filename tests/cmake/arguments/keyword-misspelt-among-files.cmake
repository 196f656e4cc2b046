lambda_package(x RUNTIME python3.13 FILES file.txt MEMORYSIZE 512)
# stderr:
# CMake Error at keyword-misspelt-among-files.cmake:1 (lambda_package):
#   x: unknown keyword MEMORYSIZE; did you mean MEMORY_SIZE?
#
# CMake Error
#   LambdaPackage: an error, which is told above.
