# languages: C
add_library(core STATIC hello.c)
lambda_package(x ENTRYPOINT core)
# stderr:
# CMake Error
#   lambda_package(x): ENTRYPOINT names a target of the wrong type.
#
#       given:     core (STATIC_LIBRARY)
#       allowed:   EXECUTABLE
