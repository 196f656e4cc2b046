lambda_package(demo RUNTIME python3.13 FILES "${CMAKE_CURRENT_LIST_FILE}")
lambda_package_checks(demo ERROR secret OFF waste secret)
# stderr:
# CMake Error
#   lambda_package_checks(demo): a check is given twice.
#
#       given:     secret
