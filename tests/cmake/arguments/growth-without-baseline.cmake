lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_limits(x MAX_GROWTH 5%)
