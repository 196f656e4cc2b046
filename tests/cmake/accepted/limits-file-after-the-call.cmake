file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/limits.json"
     [[{"configuration": {"MEMORY_SIZE": {"maximum": 32768}}}]])
lambda_package(x RUNTIME python3.13 FILES file.txt MEMORY_SIZE 32768)
lambda_package_limits(x LIMITS_FILE "${CMAKE_CURRENT_BINARY_DIR}/limits.json")
