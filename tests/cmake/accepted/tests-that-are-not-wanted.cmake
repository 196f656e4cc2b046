set(BUILD_TESTING OFF)
lambda_layer(x FILES file.txt)
lambda_package_add_tests(x)
