lambda_package(x RUNTIME python3.13 ARCHITECTURE aarch64 FILES file.txt)
# stderr:
# CMake Error at architecture.cmake:1 (lambda_package):
#   x: unknown ARCHITECTURE "aarch64"; did you mean "arm64"?
#
#     allowed  x86_64 arm64
#
# CMake Error
#   LambdaPackage: an error, which is told above.
