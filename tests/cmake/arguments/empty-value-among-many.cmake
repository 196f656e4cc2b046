lambda_package(x RUNTIME python3.13 FILES file.txt "")
# stderr:
# CMake Error
#   lambda_package(x): FILES has an empty value.
#
#       way out:   leave the keyword out if there is nothing to say
