string(REPEAT z 5000 long)
lambda_package(x RUNTIME python3.13 FILES "a
line" S3_PREFIX ${long} HANDLER app.handler)
# stderr:
# CMake Error at value-long-and-of-lines.cmake:2 (lambda_package):
#   x: FILES "a\nline" does not exist, and no custom command makes it.
#
#     looked in  <source>
#                the same folder of the build, for an OUTPUT of add_custom_command()
#
# CMake Error at value-long-and-of-lines.cmake:2 (lambda_package):
#   x: "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz...zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz" is not a valid S3_PREFIX.
#
#     allowed  at most 900 bytes: an S3 key has 1,024, and the package's name and hash need the rest
#
# CMake Error
#   LambdaPackage: 2 errors, which are told above.
