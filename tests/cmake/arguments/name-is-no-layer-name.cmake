lambda_layer(x.y FILES file.txt)
# stderr:
# CMake Error
#   lambda_layer(x.y): the name is not allowed.
#
#       given:     x.y
#       allowed:   1 to 140 of a-z A-Z 0-9 - _
