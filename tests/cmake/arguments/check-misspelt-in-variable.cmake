set(LAMBDA_PACKAGE_CHECKS_OFF waste wast)
lambda_layer(x FILES file.txt)
# stderr:
# CMake Error at check-misspelt-in-variable.cmake:2 (lambda_layer):
#   x: LAMBDA_PACKAGE_CHECKS_OFF: there is no check "wast"; did you mean "waste"?
#
#     all  lambda-packager checks, and the end of LambdaPackage.cmake
#
# CMake Error
#   LambdaPackage: an error, which is told above.
