# languages: C
add_executable(hello hello.c)
lambda_package(x ENTRYPOINT hello RUNTIME python3.13)
# stderr:
# CMake Error
#   lambda_package(x): ENTRYPOINT is for the runtimes provided.* alone.
#
#       given:     RUNTIME python3.13
#       way out:   RUNTIME provided.al2023, or TARGETS hello
