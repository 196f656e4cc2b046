lambda_package(x FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): RUNTIME is required without an ENTRYPOINT.
#
#       allowed:   a runtime identifier, such as python3.13 or provided.al2023
