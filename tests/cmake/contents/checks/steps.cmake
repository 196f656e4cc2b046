configure_quietly()

# Builds `target`; the messages are to be those of ARGN, in this order, and no others.
function(expect_diagnostics target expected_status)
  build(--target ${target})
  expect_status("building ${target}" "${status}" ${expected_status})
  string(REGEX MATCHALL "CMakeLists.txt:[0-9]+: [a-z]+: [^\n]*" found "${output}")
  list(TRANSFORM found REPLACE "CMakeLists.txt:[0-9]+: " "")
  if(NOT found STREQUAL "${ARGN}")
    problem("${target} says:\n${found}\ninstead of:\n${ARGN}\nin: ${output}")
  endif()
endfunction()

set(waste "warning: package \"warned\" holds 131,072 bytes (0.12 MiB) that it does not need to run, 99.8 % [waste]")
expect_diagnostics(warned 0 "warning: \"key.pem\" holds a private key [secret]" "${waste}")
expect_diagnostics(allowed 0)
expect_diagnostics(strict 1
  "error: package \"strict\" has nothing that matches MUST_CONTAIN \"app.js\" [must-contain]"
  "error: package \"strict\" has nothing that matches MUST_CONTAIN \"app.mjs\" [must-contain]"
  "error: package \"strict\" has \"lib x.a\", against MUST_NOT_CONTAIN \"lib *.a\" [must-not-contain]"
  "error: \"key.pem\" holds a private key [secret]"
  "warning: HANDLER \"none.handler\" needs \"none.py\", which is not in package \"strict\" [handler]")
expect_diagnostics(project-wide 1
  "error: \"key.pem\" holds a private key [secret]"
  "warning: HANDLER \"none.handler\" needs \"none.py\", which is not in package \"project-wide\" [handler]")
expect_diagnostics(unknown 0 
  "warning: the runtime \"python9.9\" is not known here [runtime-unknown]")
expect_diagnostics(known 0)
