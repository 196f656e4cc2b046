lambda_layer(x.y FILES file.txt)
