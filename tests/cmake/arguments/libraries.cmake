lambda_package(x RUNTIME python3.13 LIBRARIES all FILES file.txt)
