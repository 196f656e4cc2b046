lambda_layer(x FILES file.txt)
lambda_package_add(x DIRECTORY folder EXCLUDE)
