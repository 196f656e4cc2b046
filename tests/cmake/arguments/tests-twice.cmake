lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_add_tests(x)
lambda_package_add_tests(x TEST_PREFIX y.)
# stderr:
# CMake Error
#   lambda_package_add_tests(x): the package has tests already.
