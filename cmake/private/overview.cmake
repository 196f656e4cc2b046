# The target lambda-report: one overview over all packages and layers of a build.
include_guard(GLOBAL)

# A package that is not part of `all` is not part of it either. A target of that name that the user
# has made is left alone.
function(_lambda_package_add_to_overview name)
  get_property(is_ours GLOBAL PROPERTY _LAMBDA_PACKAGE_HAS_OVERVIEW)
  if(NOT is_ours)
    if(TARGET lambda-report)
      return()
    endif()
    set_property(GLOBAL PROPERTY _LAMBDA_PACKAGE_HAS_OVERVIEW TRUE)
    set(reports "$<GENEX_EVAL:$<TARGET_PROPERTY:lambda-report,_LAMBDA_PACKAGE_REPORTS>>")
    add_custom_target(
      lambda-report
      COMMAND "$<TARGET_FILE:LambdaPackage::lambda-packager>" overview "${reports}" --output
              "${CMAKE_BINARY_DIR}/lambda-report.html"
      COMMENT "Comparing all packages: ${CMAKE_BINARY_DIR}/lambda-report.html"
      COMMAND_EXPAND_LISTS
      VERBATIM
    )
    set_target_properties(
      lambda-report PROPERTIES ADDITIONAL_CLEAN_FILES "${CMAKE_BINARY_DIR}/lambda-report.html"
    )
  endif()
  get_property(directory TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_DIRECTORY)
  set_property(TARGET lambda-report APPEND PROPERTY _LAMBDA_PACKAGE_REPORTS "${directory}/report.json")
  add_dependencies(lambda-report "${name}")
endfunction()
