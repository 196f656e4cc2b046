lambda_package(x FILES file.txt)
