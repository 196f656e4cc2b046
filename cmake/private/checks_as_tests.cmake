# Read by CTest: a test for each check of the package's last report. The variables are set by the
# file that includes this, which lambda_package_add_tests() has made.
set(lambda_package_report "${lambda_package_directory}/report.json")
if(EXISTS "${lambda_package_report}")
  file(READ "${lambda_package_report}" lambda_package_json)
  string(JSON lambda_package_rejected GET "${lambda_package_json}" rejected)
  string(JSON lambda_package_json GET "${lambda_package_json}" checks)
  string(JSON lambda_package_end LENGTH "${lambda_package_json}")
  set(lambda_package_index 0)
  while(lambda_package_index LESS lambda_package_end)
    string(JSON lambda_package_id GET "${lambda_package_json}" ${lambda_package_index} id)
    string(JSON lambda_package_area GET "${lambda_package_json}" ${lambda_package_index} area)
    set(lambda_package_test "${lambda_package_prefix}${lambda_package_id}")
    add_test(
      "${lambda_package_test}" "${lambda_package_packager}" report "${lambda_package_report}"
      --check "${lambda_package_id}"
    )
    set_tests_properties(
      "${lambda_package_test}"
      PROPERTIES LABELS "${lambda_package_labels};${lambda_package_area}" SKIP_RETURN_CODE 77
    )
    math(EXPR lambda_package_index "${lambda_package_index} + 1")
  endwhile()
  if(NOT lambda_package_rejected)
    set(lambda_package_test "${lambda_package_prefix}not-reproduced")
    add_test(
      "${lambda_package_test}" "${lambda_package_packager}" verify
      "${lambda_package_directory}/manifest.json"
    )
    set_tests_properties(
      "${lambda_package_test}" PROPERTIES LABELS "${lambda_package_labels};comparison"
    )
  endif()
else()
  set(lambda_package_test "${lambda_package_prefix}packaged")
  add_test(
    "${lambda_package_test}" "${lambda_package_cmake}" -E echo
    "there is no ${lambda_package_report}: build the target ${lambda_package_name} first"
  )
  set_tests_properties(
    "${lambda_package_test}" PROPERTIES LABELS "${lambda_package_labels}" WILL_FAIL TRUE
  )
endif()
