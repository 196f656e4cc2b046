add_custom_target(x-deploy)
lambda_package(x RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): there is a target "x-deploy" already.
#
#       way out:   give the package another name, x-package for instance
