# languages: C
add_library(core STATIC hello.c)
lambda_package(x ENTRYPOINT core)
