lambda_package(x RUNTIME python3.13 DIRECTORIES missing/)
# stderr:
# CMake Error
#   lambda_package(x): DIRECTORIES names something that does not exist.
#
#       given:     missing/
#       looked in: <source>
#                  <build>
