lambda_layer(x FILES file.txt)
lambda_package_limits(x LIMITS_FILE file.txt)
# stderr:
# CMake Error
#   lambda_package_limits(x): LIMITS_FILE is not a JSON object.
#
#       given:     <source>/file.txt
#       reason:    failed parsing json string: * Line 1, Column 1\n  Syntax error: value, object or array expected.\n
