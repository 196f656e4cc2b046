lambda_package(x RUNTIME python3.13 TIME_OUT 30 FILE a.txt FILES file.txt)
# stderr:
# CMake Error at keywords-misspelt.cmake:1 (lambda_package):
#   x: unknown keyword TIME_OUT; did you mean TIMEOUT?
#
# CMake Error at keywords-misspelt.cmake:1 (lambda_package):
#   x: unknown keyword FILE; did you mean FILES?
#
# CMake Error
#   LambdaPackage: 2 errors, which are told above.
