lambda_package(x RUNTIME python3.13 TAGS team FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): TAGS takes KEY=VALUE.
#
#       given:     team
