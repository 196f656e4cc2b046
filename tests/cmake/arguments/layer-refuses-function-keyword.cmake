lambda_layer(x HANDLER a.b FILES file.txt)
# stderr:
# CMake Error
#   lambda_layer(x): unknown keyword or surplus value.
#
#       given:     HANDLER
#       allowed:   ARCHITECTURE COMPRESSION DESCRIPTION DIRECTORIES DLOPEN EXCLUDE_FROM_ALL FILES LIBRARIES REGION RUNTIME S3_BUCKET S3_PREFIX STRIP TARGETS UPLOAD
