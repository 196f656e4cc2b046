# languages: C
add_executable(hello hello.c)
lambda_package(x ENTRYPOINT hello RUNTIME python3.13)
# stderr:
# CMake Error at entrypoint-of-managed-runtime.cmake:3 (lambda_package):
#   x: ENTRYPOINT is for the runtimes provided.* alone.
#
#     given  RUNTIME python3.13
#     fix    RUNTIME provided.al2023, or TARGETS hello
#
# CMake Error
#   LambdaPackage: an error, which is told above.
