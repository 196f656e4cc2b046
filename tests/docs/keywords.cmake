# Every keyword that a public function takes stands in its signature in the reference, and the other
# way round; and some case of tests/cmake uses it.
file(READ "${SOURCE}/cmake/LambdaPackage.cmake" module)
file(GLOB_RECURSE cases "${SOURCE}/tests/cmake/*.cmake" "${SOURCE}/tests/cmake/*/CMakeLists.txt")
set(all_cases "")
foreach(case IN LISTS cases)
  file(READ "${case}" text)
  string(REGEX REPLACE "\n# stderr:\n.*" "" text "${text}")  # it names keywords that may be given
  string(APPEND all_cases "${text}")
endforeach()

foreach(function IN ITEMS lambda_package lambda_layer lambda_package_add lambda_package_limits
                       lambda_package_checks lambda_package_add_tests)
  string(REGEX MATCH "\n    ${function}\\(<name>[^)]*(\\.\\.\\.\\]|\\])[^)]*\\)" signature "${module}")
  string(REPLACE "ON|OFF" "" signature "${signature}")
  string(REGEX MATCHALL "[A-Z][A-Z0-9_]+" documented "${signature}")
  list(FILTER documented EXCLUDE REGEX "^(MB|NAME|VALUE|ARN)$")
  list(REMOVE_DUPLICATES documented)

  string(REGEX MATCH "\nfunction\\(${function} name\\).*" body "${module}")
  string(REGEX MATCH "_lambda_package_parse\\([^)]*\\)" parse "${body}")
  string(REGEX MATCHALL "[A-Z][A-Z0-9_]+" parsed "${parse}")
  list(SORT parsed)
  list(SORT documented)
  if(parsed STREQUAL "" OR NOT parsed STREQUAL documented)
    message(SEND_ERROR "${function}\n  takes:      ${parsed}\n  documents:  ${documented}")
  endif()
  foreach(keyword IN LISTS parsed)
    if(NOT all_cases MATCHES "[ \n(]${keyword}[ \n)]")
      message(SEND_ERROR "no case of tests/cmake uses ${keyword} of ${function}")
    endif()
  endforeach()
endforeach()
