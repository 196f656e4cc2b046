# languages: C
add_executable(hello hello.c)
lambda_package(x ENTRYPOINT hello RUNTIME python3.13)
