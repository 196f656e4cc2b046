# languages: C
add_executable(hello hello.c)
lambda_package(x entrypoint hello)
# stderr:
# CMake Error at keyword-in-lower-case.cmake:3 (lambda_package):
#   x: unknown keyword entrypoint; did you mean ENTRYPOINT?
#
# CMake Error
#   LambdaPackage: an error, which is told above.
