lambda_layer(resize-function FILES file.txt)
lambda_package_limits(resize-funktion MAX_FILES 5)
# stderr:
# CMake Error at package-misspelt.cmake:2 (lambda_package_limits):
#   resize-funktion: there is no package of this name; did you mean "resize-function"?
#
#     fix  call lambda_package(resize-funktion ...) or lambda_layer(resize-funktion ...) before this
#
# CMake Error
#   LambdaPackage: an error, which is told above.
