string(REPEAT é 257 long)
lambda_package(x RUNTIME python3.13 DESCRIPTION ${long} FILES file.txt)
