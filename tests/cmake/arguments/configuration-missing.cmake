lambda_package(x RUNTIME python3.13 CONFIGURATION none.json FILES file.txt)
# stderr:
# CMake Error at configuration-missing.cmake:1 (lambda_package):
#   x: CONFIGURATION "<source>/none.json" is not a file that can be read.
#
# CMake Error
#   LambdaPackage: an error, which is told above.
