# languages: C
add_library(core STATIC hello.c)
lambda_package(x RUNTIME python3.13 TARGETS core)
