lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_limits(x MAX_PATH_SIZE lib/ 40MiB models/)
