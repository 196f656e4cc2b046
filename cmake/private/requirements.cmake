# What is asked of a value, whichever keyword has it.
include_guard(GLOBAL)

# A generator expression ends.
function(_lambda_package_require_closed call value)
  string(REGEX MATCHALL "[$]<" opened "${value}")
  string(REGEX MATCHALL ">" closed "${value}")
  list(LENGTH opened opened)
  list(LENGTH closed closed)
  if(opened GREATER closed)
    _lambda_package_error("${call}" "the generator expression is not closed by \">\"."
      "given" "${value}")
  endif()
endfunction()

# A value that CMake will know only when it generates; the helper checks what it comes to.
function(_lambda_package_is_expression value result)
  if(value MATCHES "\\$<")
    set(${result} TRUE PARENT_SCOPE)
  else()
    set(${result} FALSE PARENT_SCOPE)
  endif()
endfunction()

function(_lambda_package_require_one_of call keyword value)
  _lambda_package_is_expression("${value}" is_expression)
  if(NOT is_expression AND NOT value IN_LIST ARGN)
    if(keyword STREQUAL "ARCHITECTURE" AND value MATCHES "^(aarch64|armv8|arm64v8)$")
      set(meant arm64)
    elseif(keyword STREQUAL "ARCHITECTURE" AND value MATCHES "^(amd64|AMD64|x64)$")
      set(meant x86_64)
    else()
      _lambda_package_nearest("${value}" "${ARGN}" meant)
    endif()
    _lambda_package_ask("${meant}" question)
    list(JOIN ARGN " " allowed)
    _lambda_package_error("${call}" "unknown ${keyword} \"${value}\"${question}"
      "allowed" "${allowed}")
  endif()
endfunction()

# `value` is one of CMake's constants for true and false.
function(_lambda_package_require_boolean call keyword value)
  _lambda_package_is_expression("${value}" is_expression)
  string(TOUPPER "${value}" upper)
  if(NOT is_expression AND NOT upper MATCHES "^(1|ON|YES|TRUE|Y|0|OFF|NO|FALSE|N)$")
    _lambda_package_error("${call}" "${keyword} \"${value}\" is neither true nor false."
      "allowed" "ON OFF")
  endif()
endfunction()

# `value` is a size above 0: bytes, or a number with a unit.
function(_lambda_package_require_size call keyword value)
  _lambda_package_is_expression("${value}" is_expression)
  if(is_expression OR value MATCHES "^[0-9]*[1-9][0-9]*( ?(B|KiB|MiB|GiB|kB|MB|GB))?$"
     OR value MATCHES "^[0-9]+[.][0-9]+ ?(KiB|MiB|GiB|kB|MB|GB)$")
    return()
  endif()
  set(question ".")
  if(value MATCHES "^([0-9]+([.][0-9]+)?) ?([kKmMgG])([iI]?[bB])?$")
    set(number "${CMAKE_MATCH_1}")
    string(TOUPPER "${CMAKE_MATCH_3}" prefix)
    set(powers_K k 3 10)
    set(powers_M M 6 20)
    set(powers_G G 9 30)
    list(GET powers_${prefix} 0 decimal)
    list(GET powers_${prefix} 1 ten)
    list(GET powers_${prefix} 2 two)
    set(question "; did you mean ${number}${decimal}B (10^${ten}) or ${number}${prefix}iB (2^${two})?")
  endif()
  _lambda_package_error("${call}" "${keyword} \"${value}\" is not a valid size${question}"
    "allowed" "bytes, or a number with KiB, MiB, GiB (2^10) or kB, MB, GB (10^3)")
endfunction()

# `unit` is that of the number, empty if it has none: no unit is written.
function(_lambda_package_require_integer call keyword value minimum maximum unit)
  _lambda_package_is_expression("${value}" is_expression)
  if(is_expression OR (value MATCHES "^[0-9]+$" AND NOT value LESS minimum
                       AND NOT value GREATER maximum))
    return()
  endif()
  set(allowed "a whole number from ${minimum} to ${maximum}")
  set(fix "")
  if(NOT unit STREQUAL "")
    set(allowed "a whole number of ${unit} without unit, from ${minimum} to ${maximum}")
    if(value MATCHES "^([1-9][0-9]*) *[A-Za-z]+$")
      set(fix "${keyword} ${CMAKE_MATCH_1}")
    endif()
  endif()
  _lambda_package_error("${call}" "\"${value}\" is not a valid ${keyword}."
    "allowed" "${allowed}" "fix" "${fix}")
endfunction()

# `result` is TRUE for a target of one of the types in ARGN.
function(_lambda_package_require_target call keyword target result)
  set(${result} FALSE PARENT_SCOPE)
  _lambda_package_is_expression("${target}" is_expression)
  if(is_expression)
    _lambda_package_error("${call}" "${keyword} takes the names of targets, not expressions."
      "given" "${target}"
      "fix" "FILES \"$<TARGET_FILE:...>\" may be one")
    return()
  endif()
  if(NOT TARGET "${target}")
    _lambda_package_targets_seen_from("${CMAKE_CURRENT_SOURCE_DIR}" targets)
    _lambda_package_nearest("${target}" "${targets}" meant)
    _lambda_package_ask_for_keyword("${call}" "${target}" "${meant}" question)
    _lambda_package_error("${call}" "${keyword} \"${target}\": there is no such target${question}"
      "fix" "call add_executable() or add_library() for it before this")
    return()
  endif()
  get_target_property(type "${target}" TYPE)
  if(NOT type IN_LIST ARGN)
    list(JOIN ARGN " " allowed)
    _lambda_package_error("${call}" "${keyword} \"${target}\" is a target of the wrong type, ${type}."
      "allowed" "${allowed}")
    return()
  endif()
  set(${result} TRUE PARENT_SCOPE)
endfunction()

# The package that functions which add to one speak of.
function(_lambda_package_require_package call name)
  if(TARGET "${name}")
    get_target_property(kind "${name}" _LAMBDA_PACKAGE_KIND)
    if(kind)
      return()
    endif()
  endif()
  get_property(names GLOBAL PROPERTY _LAMBDA_PACKAGE_NAMES)
  _lambda_package_nearest("${name}" "${names}" meant)
  _lambda_package_ask("${meant}" question)
  _lambda_package_error("${call}" "there is no package of this name${question}"
    "fix" "call lambda_package(${name} ...) or lambda_layer(${name} ...) before this")
  _lambda_package_stop_after_errors()
endfunction()
