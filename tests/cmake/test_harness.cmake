# A case with a wrong status, a wrong text or an unwanted warning must fail, and say why.
function(expect_failure name project expected why)
  set(folder "${WORK_ROOT}/${name}-case")
  file(REMOVE_RECURSE "${folder}")
  if(NOT expected STREQUAL "")
    string(REPLACE "\n" "\n# " expected "\nstderr:\n${expected}")
  endif()
  file(WRITE "${folder}/${name}.cmake" "${project}${expected}\n")
  execute_process(
    COMMAND "${CMAKE_COMMAND}" "-DCASE=${name}" "-DCASE_DIR=${folder}" -DGENERATOR=Ninja
            -DLANGUAGES=NONE "-DPACKAGE_DIR=${PACKAGE_DIR}" "-DWORK_ROOT=${WORK_ROOT}" -P
            "${CMAKE_CURRENT_LIST_DIR}/run_snippet.cmake"
    RESULT_VARIABLE status
    OUTPUT_VARIABLE output
    ERROR_VARIABLE output
  )
  if(status EQUAL 0 OR NOT output MATCHES "${why}")
    message(SEND_ERROR "${name}: status ${status}, but it must fail with ${why}\n${output}")
  endif()
endfunction()
unset(ENV{LAMBDA_PACKAGE_TESTS_RECORD})
expect_failure(fails-but-must-not "message(FATAL_ERROR boom)" "" "configuring ends with 1, expected is 0")
expect_failure(succeeds-but-must-not "" "CMake Error\n  boom" "configuring ends with 0, expected is 1")
expect_failure(wrong-text "message(FATAL_ERROR boom)" "CMake Error (message):\n  bang" "standard error is not what is expected")
expect_failure(unwanted-warning "message(WARNING boom)" "" "standard error is not what is expected")
