lambda_layer(x RUNTIME python3.13 provided.al2023 FILES file.txt)
# stderr:
# CMake Error
#   lambda_layer(x): unknown keyword or surplus value.
#
#       given:     provided.al2023
#       allowed:   ARCHITECTURE COMPRESSION DESCRIPTION DIRECTORIES DLOPEN EXCLUDE_FROM_ALL FILES LIBRARIES REGION RUNTIME S3_BUCKET S3_PREFIX STRIP TARGETS UPLOAD
