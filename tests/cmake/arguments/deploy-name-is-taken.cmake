add_custom_target(x-deploy)
lambda_package(x RUNTIME python3.13 FILES file.txt)
