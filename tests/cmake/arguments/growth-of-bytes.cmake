lambda_layer(x FILES file.txt)
lambda_package_limits(x MAX_GROWTH 5 BASELINE size.json)
# stderr:
# CMake Warning at growth-of-bytes.cmake:2 (lambda_package_limits):
#   x: MAX_GROWTH 5 is 5 bytes; did you mean 5%?
#
#     fix  MAX_GROWTH 5%, or 5B if bytes are meant
