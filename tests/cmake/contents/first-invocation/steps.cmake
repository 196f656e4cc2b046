configure_quietly(-DCMAKE_BUILD_TYPE=Release)

# Builds `target`; its one diagnostic begins so, and one of its facts is `in_lambda`, if not empty.
function(expect_failure target message in_lambda)
  build(--target ${target})
  expect_status("building ${target}" "${status}" 1)
  string(REGEX MATCHALL "CMakeLists.txt(:[0-9]+)?: [a-z]+: [^\n]*" found "${output}")
  list(LENGTH found count)
  string(FIND "${output}" ": ${message}" at)
  string(FIND "${output}" "  ${in_lambda}\n" fact)
  if(NOT count EQUAL 1 OR at EQUAL -1 OR (fact EQUAL -1 AND NOT in_lambda STREQUAL ""))
    problem("${target} says:\n${output}")
  endif()
  expect_no_file("${BUILD}/lambda/${target}/${target}.zip")
  set(problems "${problems}" PARENT_SCOPE)
  set(output "${output}" PARENT_SCOPE)
endfunction()

set(start "fork/exec /var/task/bootstrap:")
expect_failure(no-bootstrap "error: package \"no-bootstrap\" has no \"bootstrap\" at its root"
  "Runtime.InvalidEntrypoint: Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]")
expect_failure(folder "error: \"bootstrap\" is a folder" "${start} permission denied")
expect_failure(library "error: \"bootstrap\" is an ELF file, but no program"
  "${start} exec format error, or a crash")
expect_failure(windows "error: \"bootstrap\" is a script with Windows line ends"
  "${start} no such file or directory")
expect_failure(python "error: \"bootstrap\" is a script for \"/usr/bin/python3\""
  "${start} no such file or directory")
expect_failure(env "error: \"bootstrap\" is a script for \"ruby\""
  "${start} env: No such file or directory, exit status 127")
expect_failure(text "error: \"bootstrap\" is neither an ELF program nor a script"
  "${start} exec format error")
expect_failure(machine "error: " "")
if(NOT output MATCHES "\\[architecture\\]")
  problem("machine: ${output}")
endif()
expect_failure(loader "error: \"bootstrap\" needs the loader \"/lib/ld-musl.so.1\""
  "${start} no such file or directory")
expect_failure(no-library "error: package \"no-library\" needs libnowhere.so.1" "")
expect_failure(old-libc "error: \"bootstrap\" needs GLIBC_2." "")

expect_failure(python-file "error: HANDLER \"a.b.handler\" needs \"a/b.py\""
  "Runtime.ImportModuleError: Unable to import module")
expect_failure(python-name "error: HANDLER \"handler\" has no function after a dot"
  "Runtime.MalformedHandlerName")
expect_failure(node-file "error: HANDLER \"dist/a.b.c\" needs \"dist/a.js\""
  "Runtime.ImportModuleError: Cannot find module")
expect_failure(node-up "error: HANDLER \"../a.handler\" has \"..\" in it"
  "Runtime.MalformedHandlerName")
expect_failure(java-class "error: HANDLER \"com.example.Handler::handle\" needs \"com/example/Handler.class\""
  "Class not found")
expect_failure(ruby-file "error: HANDLER \"function.handler\" needs \"function.rb\""
  "cannot load such file")
expect_failure(dotnet-assembly "error: HANDLER \"Asm::Ns.Cls::Fn\" needs \"Asm.dll\""
  "Could not find the specified handler assembly")

# The runtime's library would be loaded: this may go well, so it is a warning.
foreach(target IN ITEMS shadowed by-dlopen)
  build(--target ${target})
  expect_status("building ${target}" "${status}" 0)
  if(NOT output MATCHES "warning: \"lib/libgcc_s.so.1\" is not loaded: provided.al2023 has its own libgcc_s.so.1 \\[shadowed-library\\]")
    problem("${target}: ${output}")
  endif()
endforeach()

foreach(target IN ITEMS good-script good-path good-rpath good-loader good-python good-node
                        good-java good-ruby good-dotnet)
  build(--target ${target})
  expect_status("building ${target}" "${status}" 0)
  if(output MATCHES "(warning|error): ")
    problem("${target}: ${output}")
  endif()
endforeach()

# Zips of other tools: the mode is what they made of it.
set(helper "${PACKAGE_DIR}/../../../bin/lambda-packager")
file(MAKE_DIRECTORY "${WORK}/zip")
file(WRITE "${WORK}/zip/bootstrap" "#!/bin/sh\n")
execute_process(
  COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C.UTF-8 "${CMAKE_COMMAND}" -E tar cf "${WORK}/other.zip"
          --format=zip bootstrap
  WORKING_DIRECTORY "${WORK}/zip"
)
run("${helper}" check "${WORK}/other.zip")
expect_status("checking a zip whose bootstrap is not executable" "${status}" 1)
if(NOT err MATCHES "error: \"bootstrap\" is not executable \\[entry-point\\]\n +in Lambda +${start} permission denied\n")
  problem("not executable: ${output}")
endif()
