lambda_layer(x FILES file.txt)
lambda_package_limits(x LIMITS_FILE missing.json)
