lambda_package(x RUNTIME python3.13 EPHEMERAL_STORAGE 10241 FILES file.txt)
# stderr:
# CMake Error at ephemeral-storage-10241.cmake:1 (lambda_package):
#   x: "10241" is not a valid EPHEMERAL_STORAGE.
#
#     allowed  a whole number of MB without unit, from 512 to 10240
#
# CMake Error
#   LambdaPackage: an error, which is told above.
