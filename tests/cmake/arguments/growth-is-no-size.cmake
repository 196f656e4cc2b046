lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_limits(x BASELINE baseline.json MAX_GROWTH 5% "a lot")
