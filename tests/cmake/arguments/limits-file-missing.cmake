lambda_layer(x FILES file.txt)
lambda_package_limits(x LIMITS_FILE missing.json)
# stderr:
# CMake Error
#   lambda_package_limits(x): LIMITS_FILE is no file.
#
#       given:     <source>/missing.json
