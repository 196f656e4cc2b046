add_custom_command(OUTPUT VERSION COMMAND "${CMAKE_COMMAND}" -E touch VERSION VERBATIM)
add_custom_command(OUTPUT TAG COMMAND "${CMAKE_COMMAND}" -E touch TAG VERBATIM)
lambda_package(x RUNTIME python3.13 HANDLER app.handler FILES file.txt VERSION TAG)
