# lambda_package_add_tests(): CTest reads from the report which checks were made.
include_guard(GLOBAL)

function(_lambda_package_require_test_name call keyword value)
  if(NOT value MATCHES "^[A-Za-z0-9_.+:/ -]+$")
    _lambda_package_fail("${call}" "${keyword} is not allowed."
      "given" "${value}"
      "allowed" "letters, digits, spaces and _ . + : / -")
  endif()
endfunction()

# `labels` is a list of encoded values.
function(_lambda_package_add_tests call name prefix labels)
  _lambda_package_get("${name}" HAS_TESTS before)
  if(before)
    _lambda_package_fail("${call}" "the package has tests already.")
  endif()
  set_property(TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_HAS_TESTS TRUE)
  _lambda_package_require_test_name("${call}" TEST_PREFIX "${prefix}")
  set(all_labels "lambda;${name}")
  foreach(label IN LISTS labels)
    _lambda_package_decode("${label}" label)
    _lambda_package_require_test_name("${call}" LABELS "${label}")
    list(APPEND all_labels "${label}")
  endforeach()
  _lambda_package_get("${name}" DIRECTORY directory)
  file(
    GENERATE
    OUTPUT "${directory}/tests.cmake"
    CONTENT
      "set(lambda_package_name [==[${name}]==])
set(lambda_package_prefix [==[${prefix}]==])
set(lambda_package_labels [==[${all_labels}]==])
set(lambda_package_directory [==[${directory}]==])
set(lambda_package_packager [==[$<TARGET_FILE:LambdaPackage::lambda-packager>]==])
set(lambda_package_cmake [==[${CMAKE_COMMAND}]==])
include([==[${CMAKE_CURRENT_FUNCTION_LIST_DIR}/checks_as_tests.cmake]==])
"
  )
  set(included "${directory}/tests.cmake")
  get_property(is_multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(is_multi_config)
    string(GENEX_STRIP "${directory}" directory)
    set(included "${directory}select-tests.cmake")
    file(
      WRITE "${included}"
      "include(\"\${CMAKE_CURRENT_LIST_DIR}/\${CTEST_CONFIGURATION_TYPE}/tests.cmake\" OPTIONAL)\n"
    )
  endif()
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${included}")
endfunction()
