lambda_layer(x DIRECTORIES foldr)
# stderr:
# CMake Error at directory-misspelt.cmake:1 (lambda_layer):
#   x: DIRECTORIES "foldr" does not exist; did you mean "folder"?
#
#     looked in  <source>
#                <build>
#
# CMake Error
#   LambdaPackage: an error, which is told above.
