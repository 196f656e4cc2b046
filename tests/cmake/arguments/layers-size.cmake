lambda_package(x RUNTIME python3.13 FILES file.txt LAYERS "arn:aws:lambda:eu-west-1:123456789012:layer:a:1=12 parsec")
# stderr:
# CMake Error
#   lambda_package(x): LAYERS is not a size.
#
#       given:     12 parsec
#       allowed:   bytes, or a number with KiB, MiB, GiB (2^10) or kB, MB, GB (10^3)
