lambda_layer(x FILES file.txt)
lambda_package_limits(x WARN_AT 80%)
