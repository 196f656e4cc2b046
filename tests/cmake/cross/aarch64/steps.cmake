set(missing "")
foreach(program IN ITEMS aarch64-linux-gnu-g++ qemu-aarch64-static bwrap unzip)
  find_program(PROGRAM_${program} ${program} NO_CACHE)
  if(NOT PROGRAM_${program})
    list(APPEND missing ${program})
  endif()
endforeach()
if(missing STREQUAL "")
  execute_process(
    COMMAND bwrap --ro-bind / / true
    RESULT_VARIABLE status
    OUTPUT_QUIET ERROR_QUIET
  )
  if(NOT status EQUAL 0)
    set(missing "namespaces that bwrap may make")
  endif()
endif()
if(NOT missing STREQUAL "")
  if(DEFINED ENV{LAMBDA_PACKAGE_TESTS_REQUIRE_ALL})
    problem("this machine lacks ${missing}")
  else()
    message("not run: this machine lacks ${missing}")
  endif()
  return()
endif()
set(toolchain "-DCMAKE_TOOLCHAIN_FILE=${SOURCE}/aarch64.cmake")

# The sources as a subproject: the helper is configured for the machine that builds.
set(PACKAGE_OPTION "-DLAMBDA_PACKAGE_SOURCE=${PACKAGE_SOURCE}")
set(ENV{LAMBDA_PACKAGE_CACHE_DIR} OFF)
configure_quietly("${toolchain}")
file(STRINGS "${BUILD}/lambda-package/host-tool/build/CMakeCache.txt" compiler REGEX "^CMAKE_CXX_COMPILER:")
if(NOT compiler MATCHES "=/" OR compiler MATCHES "aarch64")
  problem("the helper is built by ${compiler}")
endif()

file(REMOVE_RECURSE "${BUILD}")
unset(PACKAGE_OPTION)
configure_quietly("${toolchain}" -DCMAKE_BUILD_TYPE=Release)
build()
expect_packed(libc)
expect_packed(bundled)
expect_packed(static)
expect_entries("${BUILD}/lambda/libc/libc.zip" bootstrap lib/ld-linux-aarch64.so.1 lib/ld.so
  lib/libc.so.6 lib/libgcc_s.so.1 lib/libhelper.so lib/libm.so.6 lib/libstdc++.so.6)
expect_entries("${BUILD}/lambda/bundled/bundled.zip" bootstrap lib/libhelper.so)
expect_entries("${BUILD}/lambda/static/static.zip" bootstrap)
build()
expect_nothing_packed()
build(--target x86)
if(NOT output MATCHES "error: [^\n]* \\[architecture\\]")
  problem("a package for the other architecture: ${output}")
endif()

# started(<package> <command>...): runs it where nothing but the package and the emulator is.
macro(started package)
  set(root "${WORK}/${package}")
  foreach(folder IN ITEMS dev proc tmp var/task)
    file(MAKE_DIRECTORY "${root}/${folder}")
  endforeach()
  file(CREATE_LINK "${PROGRAM_qemu-aarch64-static}" "${root}/qemu" COPY_ON_ERROR)
  execute_process(
    COMMAND unzip -q -o "${BUILD}/lambda/${package}/${package}.zip" -d "${root}/var/task"
  )
  run(bwrap --ro-bind "${root}" / --dev /dev --proc /proc --tmpfs /tmp --clearenv /qemu ${ARGN})
endmacro()

started(static /var/task/bootstrap)
expect_status("the static program" "${status}" 42)
# By the loader that it names: the bundled one, which searches lib/ first.
started(libc /var/task/bootstrap)
expect_status("the program" "${status}" 42)
expect_text("what the program says" "${out}" "1 argument")

file(WRITE "${WORK}/log" "${err}")
execute_process(
  COMMAND "${CMAKE_COMMAND}" --build "${BUILD}" --target libc-symbolize
  INPUT_FILE "${WORK}/log"
  OUTPUT_VARIABLE output
)
if(NOT output MATCHES "\n        main at [^\n]*hello[.]cpp:8\n")
  problem("libc-symbolize: ${output}")
endif()
