lambda_package(x RUNTIME python3.13 FILES missing.txt)
# stderr:
# CMake Error
#   lambda_package(x): FILES names something that does not exist, nor is it
#   made.
#
#       looked at: <build>/missing.txt
#                  and the same below <source>
#       way out:   an OUTPUT of add_custom_command() in that directory will do
