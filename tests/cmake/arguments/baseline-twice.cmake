lambda_package(x RUNTIME python3.13 FILES file.txt)
lambda_package_limits(x BASELINE baseline.json)
lambda_package_limits(x BASELINE other.json)
# stderr:
# CMake Error at baseline-twice.cmake:3 (lambda_package_limits):
#   x: BASELINE is set already.
#
#     given   other.json
#     before  "<source>/baseline.json"
#
# CMake Error
#   LambdaPackage: an error, which is told above.
