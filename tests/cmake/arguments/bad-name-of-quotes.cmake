lambda_package("say \"hi\" \\ " RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error at bad-name-of-quotes.cmake (lambda_package):
#   say "hi" \ : this is not a valid package name.
#
#     allowed  letters, digits and _ . + -, a letter, digit or _ first
#
# CMake Error
#   LambdaPackage: an error, which is told above.
