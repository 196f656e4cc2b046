lambda_layer(x FILES file.txt)
lambda_package_add_tests(x)
# stderr:
# CMake Warning at tests-not-enabled.cmake:2 (lambda_package_add_tests):
#   x: CTest will not find these tests: testing is not enabled in <source>.
#
#     fix  enable_testing() in <source>/CMakeLists.txt, before add_subdirectory()
