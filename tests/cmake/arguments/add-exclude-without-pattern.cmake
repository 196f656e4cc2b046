lambda_layer(x FILES file.txt)
lambda_package_add(x DIRECTORY folder EXCLUDE)
# stderr:
# CMake Error
#   lambda_package_add(x): EXCLUDE stands without PATTERN before it.
