set(LAMBDA_PACKAGE_MAX_FILES many)
lambda_package(x RUNTIME python3.13 FILES file.txt)
