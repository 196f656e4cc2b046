lambda_layer(x ARCHITECTURE amd64 FILES file.txt)
# stderr:
# CMake Error at architecture-amd64.cmake:1 (lambda_layer):
#   x: unknown ARCHITECTURE "amd64"; did you mean "x86_64"?
#
#     allowed  x86_64 arm64
#
# CMake Error
#   LambdaPackage: an error, which is told above.
