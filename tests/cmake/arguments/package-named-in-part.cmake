lambda_layer(resize-function FILES file.txt)
lambda_package_limits(resize MAX_FILES 5)
# stderr:
# CMake Error at package-named-in-part.cmake:2 (lambda_package_limits):
#   resize: there is no package of this name; did you mean "resize-function"?
#
#     fix  call lambda_package(resize ...) or lambda_layer(resize ...) before this
#
# CMake Error
#   LambdaPackage: an error, which is told above.
