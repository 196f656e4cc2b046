lambda_layer(x FILES file.txt)
lambda_package_checks(x OFF glibc-versions)
# stderr:
# CMake Error at check-misspelt.cmake:2 (lambda_package_checks):
#   x: OFF: there is no check "glibc-versions"; did you mean "glibc-version"?
#
#     all  lambda-packager checks, and the end of LambdaPackage.cmake
#
# CMake Error
#   LambdaPackage: an error, which is told above.
