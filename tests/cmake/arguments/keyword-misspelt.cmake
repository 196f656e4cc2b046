# languages: C
add_executable(hello hello.c)
lambda_package(x ENTRYPIONT hello)
# stderr:
# CMake Error at keyword-misspelt.cmake:3 (lambda_package):
#   x: unknown keyword ENTRYPIONT; did you mean ENTRYPOINT?
#
# CMake Error
#   LambdaPackage: an error, which is told above.
