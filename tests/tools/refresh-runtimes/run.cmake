# Dumps of two functions make of table.json what expected.json says; a second run changes nothing,
# and no run does of the table that is built in with a recording of nothing.
if(NOT PYTHON)
  message("SKIP: python3 is not installed")
  return()
endif()
set(here "${CMAKE_CURRENT_LIST_DIR}")

function(refresh expected_status)
  execute_process(
    COMMAND "${PYTHON}" "${SOURCE}/tools/refresh-runtimes" ${ARGN}
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL expected_status)
    message(FATAL_ERROR "${ARGN}: status ${status}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(expect_same one other)
  file(READ "${one}" left)
  file(READ "${other}" right)
  if(NOT left STREQUAL right)
    message(FATAL_ERROR "${one} is not ${other}:\n${left}")
  endif()
endfunction()

file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
configure_file("${here}/table.json" "${WORK}/table.json" COPYONLY)
set(arguments "${here}/dumps" --dumped 2026-08-07 --table "${WORK}/table.json")
refresh(1 ${arguments} --check)
expect_same("${WORK}/table.json" "${here}/table.json")
refresh(0 ${arguments})
expect_same("${WORK}/table.json" "${here}/expected.json")
if(NOT output MATCHES "the table has no row 'python9.9'")
  message(FATAL_ERROR "not named: python9.9\n${output}")
endif()
refresh(0 ${arguments} --check)
refresh(2 "${here}/dumps" --table "${WORK}/table.json")

file(WRITE "${WORK}/nothing.json" "{}")
refresh(0 "${WORK}/nothing.json" --check)
