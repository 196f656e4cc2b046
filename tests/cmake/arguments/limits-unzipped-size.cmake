lambda_layer(x FILES file.txt)
lambda_package_limits(x MAX_UNZIPPED_SIZE 50mb)
