lambda_package(x FILES file.txt)
# stderr:
# CMake Error at no-runtime.cmake:1 (lambda_package):
#   x: RUNTIME is required without an ENTRYPOINT.
#
#     fix  ENTRYPOINT <target>, or a runtime identifier such as RUNTIME python3.13
#
# CMake Error
#   LambdaPackage: an error, which is told above.
