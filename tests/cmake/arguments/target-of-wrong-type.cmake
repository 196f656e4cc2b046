# languages: C
add_library(core STATIC hello.c)
lambda_package(x RUNTIME python3.13 TARGETS core)
# stderr:
# CMake Error
#   lambda_package(x): TARGETS names a target of the wrong type.
#
#       given:     core (STATIC_LIBRARY)
#       allowed:   EXECUTABLE SHARED_LIBRARY MODULE_LIBRARY UNKNOWN_LIBRARY
