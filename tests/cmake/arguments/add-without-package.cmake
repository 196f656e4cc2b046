lambda_package_add(x FILES file.txt)
