add_custom_target(x)
lambda_package_add(x FILES file.txt)
