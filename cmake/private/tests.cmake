# lambda_package_add_tests(): CTest reads from the report which checks were made.
include_guard(GLOBAL)

function(_lambda_package_require_test_name call keyword value)
  if(NOT value MATCHES "^[A-Za-z0-9_.+:/ -]+$")
    _lambda_package_error("${call}" "\"${value}\" is not valid for ${keyword}."
      "allowed" "letters, digits, spaces and _ . + : / -")
  endif()
endfunction()

# `labels` is a list of encoded values.
function(_lambda_package_add_tests call name prefix labels)
  _lambda_package_get("${name}" HAS_TESTS before)
  if(before)
    _lambda_package_error("${call}" "the package has tests already.")
    _lambda_package_stop_after_errors()
  endif()
  _lambda_package_place_of("${call}" "" "" place package)
  set_target_properties(
    "${name}"
    PROPERTIES
      _LAMBDA_PACKAGE_HAS_TESTS TRUE
      _LAMBDA_PACKAGE_TESTS_CALL "${place}: ${name}"
      _LAMBDA_PACKAGE_TESTS_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
  )
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

# Called at the end of the top directory: CTest looks for tests where testing is enabled, from the top
# down. BUILD_TESTING is how a user says that none are wanted.
function(_lambda_package_look_for_lost_tests name)
  _lambda_package_get("${name}" TESTS_CALL call)
  if(call STREQUAL "" OR (DEFINED BUILD_TESTING AND NOT BUILD_TESTING))
    return()
  endif()
  get_property(directory TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_TESTS_DIRECTORY)
  foreach(place IN ITEMS "${CMAKE_SOURCE_DIR}" "${directory}")
    get_directory_property(is_enabled DIRECTORY "${place}" DEFINITION CMAKE_TESTING_ENABLED)
    if(NOT is_enabled)
      _lambda_package_warn("${call}" "" "CTest will not find these tests: testing is not enabled in ${place}."
        "enable_testing() in ${place}/CMakeLists.txt, before add_subdirectory()")
      return()
    endif()
  endforeach()
endfunction()
