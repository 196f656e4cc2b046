# Runs the project in CASE_DIR: steps.cmake says how, with the commands below. The source is a copy;
# it must be the same afterwards, but for what the steps change themselves.
include("${CMAKE_CURRENT_LIST_DIR}/harness.cmake")
make_work_folder()
file(COPY "${CASE_DIR}/" DESTINATION "${SOURCE}")

# configure_quietly([option]...): must succeed without a word on standard error.
macro(configure_quietly)
  configure(${ARGN})
  expect_status("configuring" "${status}" 0)
  expect_text("standard error of configuring" "${err}" "")
endmacro()

# build([argument]...) sets status and output.
macro(build)
  # Make compares time stamps, which the kernel updates every few milliseconds.
  execute_process(COMMAND "${CMAKE_COMMAND}" -E sleep 0.02)
  run("${CMAKE_COMMAND}" --build "${BUILD}" ${ARGN})
endmacro()

# Whether the last build packed `package`.
macro(expect_packed package)
  if(NOT output MATCHES "Packaging ${package}(\n|$)" OR NOT status EQUAL 0)
    problem("${package} is not packed (status ${status}):\n${output}")
  endif()
endmacro()

macro(expect_nothing_packed)
  if(output MATCHES "Packaging" OR NOT status EQUAL 0)
    problem("something is packed (status ${status}):\n${output}")
  endif()
  if(GENERATOR STREQUAL "Ninja" AND NOT output MATCHES "ninja: no work to do")
    problem("Ninja has work to do:\n${output}")
  endif()
endmacro()

# expect_entries(<zip> <name>...): these and no others, in this order.
function(expect_entries zip)
  execute_process(
    COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C.UTF-8 "${CMAKE_COMMAND}" -E tar tf "${zip}"
    OUTPUT_VARIABLE actual
    ERROR_VARIABLE error
    RESULT_VARIABLE status
  )
  string(STRIP "${actual}" actual)
  list(JOIN ARGN "\n" expected)
  if(NOT actual STREQUAL expected OR NOT status EQUAL 0)
    problem("entries of ${zip}:\n--- expected\n${expected}\n--- actual\n${actual}${error}\n---")
  endif()
endfunction()

macro(expect_file path)
  if(NOT EXISTS "${path}")
    problem("${path} does not exist")
  endif()
endmacro()

macro(expect_no_file path)
  if(EXISTS "${path}")
    problem("${path} exists")
  endif()
endmacro()

# The helper's messages in the last output: from the first line that is one to the end, without
# Ninja's and make's own lines.
function(expect_messages expected)
  string(REPLACE "${SOURCE}" "<source>" text "${output}")
  string(REPLACE "${BUILD}" "<build>" text "${text}")
  string(REGEX REPLACE "\n(ninja|gmake|make)[^\n]*" "" text "${text}")
  string(REGEX MATCH "<source>/CMakeLists.txt(:[0-9]+)?: (error|warning): .*" text "${text}")
  string(REGEX REPLACE "\n[^ \n]+: (<build>|refused\n).*" "" text "${text}")  # the summary
  expect_text("what the helper says" "${text}" "${expected}")
endfunction()

# file_list(<folder> <variable>): all files below it, for comparing before and after.
function(file_list folder variable)
  file(GLOB_RECURSE files LIST_DIRECTORIES true RELATIVE "${folder}" "${folder}/*")
  set(${variable} "${files}" PARENT_SCOPE)
endfunction()

file_list("${SOURCE}" source_before)
include("${CASE_DIR}/steps.cmake")
finish()
