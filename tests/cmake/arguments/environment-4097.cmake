# {"AA":"..."}: nine bytes around the value.
string(REPEAT x 4088 long)
lambda_package(x RUNTIME python3.13 ENVIRONMENT AA=${long} FILES file.txt)
