# {"AA":"..."}: nine bytes around the value.
string(REPEAT x 4088 long)
lambda_package(x RUNTIME python3.13 ENVIRONMENT AA=${long} FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): ENVIRONMENT is too large.
#
#       given:     4097 bytes as JSON, which is how AWS measures it
#       allowed:   at most 4096 bytes
