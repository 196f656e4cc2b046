lambda_package(x RUNTIME python3.13 LIBRARIES all FILES file.txt)
# stderr:
# CMake Error at libraries.cmake:1 (lambda_package):
#   x: unknown LIBRARIES "all".
#
#     allowed  bundle bundle-libc none
#
# CMake Error
#   LambdaPackage: an error, which is told above.
