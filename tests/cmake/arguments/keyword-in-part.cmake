lambda_package(x RUNTIME python3.13 MEMORY 512 FILES file.txt)
# stderr:
# CMake Error at keyword-in-part.cmake:1 (lambda_package):
#   x: unknown keyword MEMORY; did you mean MEMORY_SIZE?
#
# CMake Error
#   LambdaPackage: an error, which is told above.
