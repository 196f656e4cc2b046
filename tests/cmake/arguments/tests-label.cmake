lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_add_tests(x LABELS fine "a;b")
# stderr:
# CMake Error at tests-label.cmake:2 (lambda_package_add_tests):
#   x: "a;b" is not valid for LABELS.
#
#     allowed  letters, digits, spaces and _ . + : / -
#
# CMake Error
#   LambdaPackage: an error, which is told above.
