lambda_package(x RUNTIME python3.13 FILES /nowhere/missing.txt)
