# Where the call stands, for editors to jump to.
foreach(name IN ITEMS one two)
  lambda_package(
    "${name}-of.a+b" FUNCTION_NAME ${name} RUNTIME python3.13 FILES file.txt)
endforeach()
lambda_package(plain RUNTIME python3.13 FILES file.txt)
# Either call may have made these.
foreach(name IN ITEMS a b)
  lambda_layer(layer-${name} FILES file.txt)
  lambda_layer(${name}-layer FILES file.txt)
  lambda_layer(layer-${name}-layer FILES file.txt)
endforeach()
