lambda_package(x RUNTIME python3.13 STRIP debug FILES file.txt)
