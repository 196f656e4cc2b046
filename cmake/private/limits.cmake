# The bounds of the project's own: budgets, and what a package may grow by.
include_guard(GLOBAL)

# `value` is one that the budget `keyword` can have; `origin` is the keyword or the variable that gives
# it. More files than a zip can hold are no bound.
function(_lambda_package_require_budget call keyword origin value)
  if(keyword STREQUAL "MAX_FILES")
    _lambda_package_rule(package entries value "" most)
    _lambda_package_require_integer("${call}" ${origin} "${value}" 1 ${most} "")
  elseif(keyword STREQUAL "WARN_AT")
    _lambda_package_require_integer("${call}" ${origin} "${value}" 1 100 "percent")
  else()
    _lambda_package_require_size("${call}" ${origin} "${value}")
  endif()
endfunction()

# The LAMBDA_PACKAGE_ variables as budgets of a new package.
function(_lambda_package_set_budget_defaults call name)
  set(defaults "")
  foreach(keyword IN ITEMS MAX_ZIPPED_SIZE MAX_UNZIPPED_SIZE MAX_FILES WARN_AT)
    set(value "${LAMBDA_PACKAGE_${keyword}}")
    if(keyword STREQUAL "WARN_AT")
      string(REGEX REPLACE " ?%$" "" value "${value}")
    endif()
    if(value STREQUAL "")
      continue()
    endif()
    _lambda_package_require_budget("${call}" ${keyword} LAMBDA_PACKAGE_${keyword} "${value}")
    set_property(TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_${keyword} "${value}")
    list(APPEND defaults ${keyword})
  endforeach()
  set_property(TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_BUDGET_DEFAULTS "${defaults}")
endfunction()

# MAX_PATH_SIZE: `items` are pairs of a glob and a size, encoded.
function(_lambda_package_add_path_budgets call name items)
  while(NOT items STREQUAL "")
    list(POP_FRONT items glob size)
    _lambda_package_decode("${glob}" glob)
    if(NOT DEFINED size)
      _lambda_package_error("${call}" "MAX_PATH_SIZE takes pairs of a glob and a size."
        "given" "${glob}, and no size after it")
      return()
    endif()
    _lambda_package_decode("${size}" size)
    _lambda_package_require_size("${call}" MAX_PATH_SIZE "${size}")
    _lambda_package_json_string("${glob}" glob)
    _lambda_package_json_string("${size}" size)
    _lambda_package_append_json(
      "${name}" PATH_BUDGETS "{\"glob\": ${glob}, \"max_size\": ${size}}"
    )
  endwhile()
endfunction()

# BASELINE, with MAX_GROWTH, a list of encoded values that may be empty; and the target that accepts
# what the package weighs.
function(_lambda_package_set_baseline call name path max_growth)
  get_target_property(before "${name}" _LAMBDA_PACKAGE_BASELINE)
  if(NOT before STREQUAL "\"\"")
    _lambda_package_error("${call}" "BASELINE is set already."
      "given" "${path}" "before" "${before}")
    return()
  endif()
  if(TARGET "${name}-accept")
    _lambda_package_error("${call}" "there is a target \"${name}-accept\" already."
      "fix" "give that one another name; BASELINE makes a target of this name")
    return()
  endif()
  cmake_path(ABSOLUTE_PATH path BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
  _lambda_package_json_string("${path}" json)
  set_property(TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_BASELINE "${json}")
  foreach(growth IN LISTS max_growth)
    _lambda_package_decode("${growth}" growth)
    if(NOT growth MATCHES "^[0-9]+([.][0-9]+)? ?%$")
      _lambda_package_require_size("${call}" MAX_GROWTH "${growth}")
      if(growth MATCHES "^[0-9][0-9]?$")
        _lambda_package_warn("${call}" "MAX_GROWTH" "MAX_GROWTH ${growth} is ${growth} bytes; did you mean ${growth}%?"
          "MAX_GROWTH ${growth}%, or ${growth}B if bytes are meant")
      endif()
    endif()
  endforeach()
  _lambda_package_json_list("${max_growth}" json)
  set_property(TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_MAX_GROWTH "${json}")
  get_target_property(directory "${name}" _LAMBDA_PACKAGE_DIRECTORY)
  add_custom_target(
    "${name}-accept"
    COMMAND "$<TARGET_FILE:LambdaPackage::lambda-packager>" pack "${directory}/manifest.json"
            --accept
    DEPENDS "$<GENEX_EVAL:$<TARGET_PROPERTY:${name},_LAMBDA_PACKAGE_DEPENDS>>"
    COMMENT "Packaging ${name}, whose size is accepted"
    VERBATIM
  )
  _lambda_package_set_folder("${name}-accept" "lambda/${name}")
endfunction()
