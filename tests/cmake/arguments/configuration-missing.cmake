lambda_package(x RUNTIME python3.13 CONFIGURATION none.json FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): CONFIGURATION is no file.
#
#       given:     <source>/none.json
