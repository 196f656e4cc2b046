lambda_package(x RUNTIME python3.13 FILES file.txt LAYERS "arn:aws:lambda:eu-west-1:123456789012:layer:a:1=12 parsec")
# stderr:
# CMake Error at layers-size.cmake:1 (lambda_package):
#   x: LAYERS "12 parsec" is not a valid size.
#
#     allowed  bytes, or a number with KiB, MiB, GiB (2^10) or kB, MB, GB (10^3)
#
# CMake Error
#   LambdaPackage: an error, which is told above.
