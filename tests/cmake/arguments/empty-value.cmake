lambda_package(x RUNTIME "" FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): RUNTIME has an empty value.
#
#       way out:   leave the keyword out if there is nothing to say
