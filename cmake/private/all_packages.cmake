# The targets lambda-report and lambda-deploy, which are about all packages and layers of a build. One
# of that name that the user has made is left alone.
include_guard(GLOBAL)

# A package that is not part of `all` must not be added.
function(_lambda_package_add_to_all_packages name)
  _lambda_package_add_to_report("${name}")
  _lambda_package_add_to_deploy("${name}")
endfunction()

function(_lambda_package_add_to_report name)
  get_property(is_ours GLOBAL PROPERTY _LAMBDA_PACKAGE_HAS_REPORT)
  if(NOT is_ours)
    if(TARGET lambda-report)
      return()
    endif()
    set_property(GLOBAL PROPERTY _LAMBDA_PACKAGE_HAS_REPORT TRUE)
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

# Layers come before the functions that take them, by the dependencies of their own targets.
function(_lambda_package_add_to_deploy name)
  get_property(is_ours GLOBAL PROPERTY _LAMBDA_PACKAGE_HAS_DEPLOY)
  if(NOT is_ours)
    if(TARGET lambda-deploy)
      return()
    endif()
    set_property(GLOBAL PROPERTY _LAMBDA_PACKAGE_HAS_DEPLOY TRUE)
    add_custom_target(lambda-deploy)
  endif()
  add_dependencies(lambda-deploy "${name}-deploy")
endfunction()
