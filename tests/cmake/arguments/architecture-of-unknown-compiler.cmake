set(CMAKE_SYSTEM_PROCESSOR riscv64)
lambda_package(x RUNTIME python3.13 FILES file.txt)
# stderr:
# CMake Error at architecture-of-unknown-compiler.cmake:2 (lambda_package):
#   x: ARCHITECTURE cannot be told from the compiler.
#
#     compiler  makes programs for "riscv64"
#     allowed   ARCHITECTURE x86_64, ARCHITECTURE arm64
#
# CMake Error
#   LambdaPackage: an error, which is told above.
