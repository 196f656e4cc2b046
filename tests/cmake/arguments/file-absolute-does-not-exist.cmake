lambda_package(x RUNTIME python3.13 FILES /nowhere/missing.txt)
# stderr:
# CMake Error
#   lambda_package(x): FILES names something that does not exist.
#
#       given:     /nowhere/missing.txt
#       looked in: <source>
#                  <build>
