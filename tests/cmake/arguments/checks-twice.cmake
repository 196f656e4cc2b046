lambda_package(demo RUNTIME python3.13 FILES "${CMAKE_CURRENT_LIST_FILE}")
lambda_package_checks(demo ERROR secret OFF waste secret)
# stderr:
# CMake Error at checks-twice.cmake:2 (lambda_package_checks):
#   demo: the check "secret" is given twice.
#
# CMake Error
#   LambdaPackage: an error, which is told above.
