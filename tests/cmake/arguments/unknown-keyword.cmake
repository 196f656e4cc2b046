lambda_layer(x RUNTIME python3.13 FILE file.txt)
# stderr:
# CMake Error at unknown-keyword.cmake:1 (lambda_layer):
#   x: unknown keyword FILE; did you mean FILES?
#
# CMake Error
#   LambdaPackage: an error, which is told above.
