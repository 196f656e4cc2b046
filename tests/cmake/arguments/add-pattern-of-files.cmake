lambda_layer(x FILES file.txt)
lambda_package_add(x FILES file.txt PATTERN *.txt)
# stderr:
# CMake Error
#   lambda_package_add(x): PATTERN is for DIRECTORY alone.
#
#       given:     FILES
