lambda_package(x RUNTIME python3.13 ROLE arn:aws:iam::12345:role/x FILES file.txt)
# stderr:
# CMake Error
#   lambda_package(x): ROLE is not allowed.
#
#       given:     arn:aws:iam::12345:role/x
#       allowed:   arn:aws:iam::ACCOUNT:role/NAME, ACCOUNT of 12 digits
