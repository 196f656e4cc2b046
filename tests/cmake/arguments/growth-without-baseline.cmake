lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_limits(x MAX_GROWTH 5%)
# stderr:
# CMake Error
#   lambda_package_limits(x): MAX_GROWTH needs a BASELINE.
#
#       way out:   BASELINE <file>: the target x-accept writes it, to be committed
