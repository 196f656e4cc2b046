lambda_layer(x FILES file.txt)
lambda_package_limits(x LIMITS_FILE file.txt)
# stderr:
# CMake Error at limits-file-no-json.cmake:2 (lambda_package_limits):
#   x: LIMITS_FILE "<source>/file.txt" is not a JSON object.
#
#     reason  failed parsing json string: * Line 1, Column 1\n  Syntax error: value, object or array expected.\n
#
# CMake Error
#   LambdaPackage: an error, which is told above.
