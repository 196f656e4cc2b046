lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_limits(x BASELINE baseline.json MAX_GROWTH 5% "a lot")
# stderr:
# CMake Error
#   lambda_package_limits(x): MAX_GROWTH is not a size.
#
#       given:     a lot
#       allowed:   bytes, or a number with KiB, MiB, GiB (2^10) or kB, MB, GB (10^3)
