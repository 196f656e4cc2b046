lambda_package(x RUNTIME python3.13 FILES file.txt HANDLER app.handler ENVIRONMENT "PATTERN=a$<b" "OTHER=VERSION")
