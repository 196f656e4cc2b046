# Sphinx builds the site of docs/ without a warning, with the module's reference and every page in it.
cmake_minimum_required(VERSION 3.21)
find_program(sphinx sphinx-build NO_CACHE)
file(REMOVE_RECURSE "${WORK}")
set(status 1)
set(output "Could not import extension")
if(sphinx)
  execute_process(
    COMMAND "${sphinx}" -W --keep-going -q -b html "${SOURCE}/docs" "${WORK}/html" -d "${WORK}/doctrees"
    RESULT_VARIABLE status
    ERROR_VARIABLE output
    OUTPUT_VARIABLE output
  )
endif()
if(output MATCHES "Could not import extension" AND NOT "$ENV{LAMBDA_PACKAGE_TESTS_REQUIRE_ALL}" STREQUAL "1")
  message("SKIP: this machine lacks Sphinx or its parser MyST")
  return()
elseif(NOT status EQUAL 0)
  message(FATAL_ERROR "sphinx-build: ${output}")
endif()

file(READ "${WORK}/html/reference.html" reference)
foreach(text IN ITEMS "id=\"command-lambda_package\"" "id=\"command-lambda_layer\"" "not-reproduced")
  if(NOT reference MATCHES "${text}")
    message(SEND_ERROR "reference.html lacks ${text}")
  endif()
endforeach()
file(READ "${WORK}/html/checks.html" index)
file(GLOB pages RELATIVE "${SOURCE}/docs/checks" "${SOURCE}/docs/checks/*.md")
foreach(page IN LISTS pages)
  string(REPLACE ".md" ".html" page "${page}")
  if(NOT index MATCHES "href=\"checks/${page}\"" OR NOT EXISTS "${WORK}/html/checks/${page}")
    message(SEND_ERROR "checks.html does not lead to ${page}")
  endif()
endforeach()
