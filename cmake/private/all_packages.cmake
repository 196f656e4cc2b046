# The targets lambda-report and lambda-deploy, which are about all packages and layers of a build. One
# of that name that the user has made is left alone.
include_guard(GLOBAL)

# A package that is not part of `all` must not be added.
function(_lambda_package_add_to_all_packages name)
  _lambda_package_add_to_report("${name}")
  _lambda_package_add_to_deploy("${name}")
endfunction()

# Sets `result` to "user", "us", or "nobody" if there is no such target: then the caller makes it.
function(_lambda_package_owner_of target result)
  get_property(is_ours GLOBAL PROPERTY "_LAMBDA_PACKAGE_OWNS_${target}")
  if(is_ours)
    set(${result} us PARENT_SCOPE)
  elseif(TARGET "${target}")
    set(${result} user PARENT_SCOPE)
  else()
    set_property(GLOBAL PROPERTY "_LAMBDA_PACKAGE_OWNS_${target}" TRUE)
    set(${result} nobody PARENT_SCOPE)
  endif()
endfunction()

function(_lambda_package_add_to_report name)
  _lambda_package_owner_of(lambda-report owner)
  if(owner STREQUAL "user")
    return()
  endif()
  if(owner STREQUAL "nobody")
    set(page "${CMAKE_BINARY_DIR}/lambda-report.html")
    set(reports "$<GENEX_EVAL:$<TARGET_PROPERTY:lambda-report,_LAMBDA_PACKAGE_REPORTS>>")
    add_custom_target(
      lambda-report
      COMMAND "$<TARGET_FILE:LambdaPackage::lambda-packager>" overview "${reports}" --output "${page}"
      COMMENT "Comparing all packages: ${page}"
      COMMAND_EXPAND_LISTS
      VERBATIM
    )
    set_target_properties(
      lambda-report PROPERTIES ADDITIONAL_CLEAN_FILES "${page}" FOLDER lambda
    )
  endif()
  _lambda_package_get("${name}" DIRECTORY directory)
  set_property(TARGET lambda-report APPEND PROPERTY _LAMBDA_PACKAGE_REPORTS "${directory}/report.json")
  add_dependencies(lambda-report "${name}")
endfunction()

# One after the other, layers first: the script of a function finds its layers published then.
function(_lambda_package_add_to_deploy name)
  _lambda_package_owner_of(lambda-deploy owner)
  if(owner STREQUAL "user")
    return()
  endif()
  if(owner STREQUAL "nobody")
    set(layers "$<GENEX_EVAL:$<TARGET_PROPERTY:lambda-deploy,_LAMBDA_PACKAGE_layer_SCRIPTS>>")
    set(functions "$<GENEX_EVAL:$<TARGET_PROPERTY:lambda-deploy,_LAMBDA_PACKAGE_function_SCRIPTS>>")
    add_custom_target(
      lambda-deploy
      COMMAND sh "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/deploy_all.sh" "${layers}" "${functions}"
      COMMENT "Deploying all packages"
      COMMAND_EXPAND_LISTS
      USES_TERMINAL
      VERBATIM
    )
    set_target_properties(lambda-deploy PROPERTIES FOLDER lambda)
  endif()
  _lambda_package_get("${name}" DIRECTORY directory)
  _lambda_package_get("${name}" KIND kind)
  set_property(
    TARGET lambda-deploy APPEND PROPERTY _LAMBDA_PACKAGE_${kind}_SCRIPTS "${directory}/deploy.sh"
  )
  add_dependencies(lambda-deploy "${name}")
endfunction()

# Of two packages of one function, the one that is deployed last replaces the other.
function(_lambda_package_look_for_same_function name)
  _lambda_package_get("${name}" KIND kind)
  _lambda_package_get("${name}" FUNCTION_NAME function)
  _lambda_package_get("${name}" REGION region)
  _lambda_package_get("${name}" EXCLUDE_FROM_ALL is_excluded)
  if(function STREQUAL "")
    set(function "${name}")
  endif()
  if(NOT kind STREQUAL "function" OR is_excluded OR function MATCHES "[$]<")
    return()
  endif()
  get_property(other GLOBAL PROPERTY "_LAMBDA_PACKAGE_OF_${region}/${function}")
  if(other)
    _lambda_package_get("${name}" CALL call)
    _lambda_package_warn("${call}" ""
      "the package ${other} is for the function \"${function}\", too: lambda-deploy deploys one over the other."
      "give one another FUNCTION_NAME, or EXCLUDE_FROM_ALL")
  endif()
  set_property(GLOBAL PROPERTY "_LAMBDA_PACKAGE_OF_${region}/${function}" "${name}")
endfunction()
