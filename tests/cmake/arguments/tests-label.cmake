lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_add_tests(x LABELS fine "a;b")
# stderr:
# CMake Error
#   lambda_package_add_tests(x): LABELS is not allowed.
#
#       given:     a;b
#       allowed:   letters, digits, spaces and _ . + : / -
