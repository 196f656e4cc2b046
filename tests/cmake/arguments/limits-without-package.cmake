lambda_package_limits(x MAX_FILES 1)
