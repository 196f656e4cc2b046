lambda_package(x RUNTIME python3.13 TARGETS nobody)
# stderr:
# CMake Error
#   lambda_package(x): TARGETS names a target that does not exist.
#
#       given:     nobody
#       way out:   call add_executable() or add_library() for it before this
