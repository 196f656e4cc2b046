lambda_package_add_tests(x)
