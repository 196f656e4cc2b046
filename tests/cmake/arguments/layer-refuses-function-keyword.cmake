lambda_layer(x HANDLER a.b FILES file.txt)
# stderr:
# CMake Error at layer-refuses-function-keyword.cmake:1 (lambda_layer):
#   x: unknown keyword HANDLER.
#
#     keywords  ARCHITECTURE COMPRESSION DESCRIPTION DIRECTORIES DLOPEN EXCLUDE_FROM_ALL FILES
#               LIBRARIES REGION RUNTIME S3_BUCKET S3_PREFIX STRIP TARGETS UPLOAD
#
# CMake Error
#   LambdaPackage: an error, which is told above.
