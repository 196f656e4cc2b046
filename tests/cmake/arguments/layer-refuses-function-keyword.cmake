lambda_layer(x HANDLER a.b FILES file.txt)
