lambda_layer(x FILES file.txt)
lambda_package_limits(x MAX_FILES 0)
