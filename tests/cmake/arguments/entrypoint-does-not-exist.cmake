lambda_package(x ENTRYPOINT nobody)
# stderr:
# CMake Error
#   lambda_package(x): ENTRYPOINT names a target that does not exist.
#
#       given:     nobody
#       way out:   call add_executable() or add_library() for it before this
