lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_add_tests(x)
lambda_package_add_tests(x TEST_PREFIX y.)
# stderr:
# CMake Error at tests-twice.cmake (lambda_package_add_tests):
#   x: the package has tests already.
#
# CMake Error
#   LambdaPackage: an error, which is told above.
