set(CMAKE_SYSTEM_PROCESSOR riscv64)
lambda_package(x RUNTIME python3.13 FILES file.txt)
