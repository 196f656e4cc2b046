lambda_layer(x RUNTIME python3.13 provided.al2023 FILES file.txt)
# stderr:
# CMake Error at surplus-value.cmake:1 (lambda_layer):
#   x: "provided.al2023" is one value too many for RUNTIME.
#
#     keywords  ARCHITECTURE COMPRESSION DESCRIPTION DIRECTORIES DLOPEN EXCLUDE_FROM_ALL FILES
#               LIBRARIES REGION RUNTIME S3_BUCKET S3_PREFIX STRIP TARGETS UPLOAD
#
# CMake Error
#   LambdaPackage: an error, which is told above.
