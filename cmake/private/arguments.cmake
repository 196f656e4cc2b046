# How the public functions read their arguments, and the one place where a wrong call is worded.
include_guard(GLOBAL)

# Stops configuration. `call` is how the user finds the call, `problem` a sentence; then pairs of a
# label and a text, which stand on indented lines because CMake re-wraps all others.
function(_lambda_package_fail call problem)
  set(facts "")
  set(index 2)
  while(index LESS ARGC)
    set(label "${ARGV${index}}")
    if(NOT label STREQUAL "")
      string(APPEND label ":")
    endif()
    string(LENGTH "${label}" length)
    while(length LESS 11)
      string(APPEND label " ")
      math(EXPR length "${length} + 1")
    endwhile()
    math(EXPR index "${index} + 1")
    string(REPLACE "\n" "\\n" text "${ARGV${index}}")
    string(LENGTH "${text}" length)
    if(length GREATER 300)
      string(SUBSTRING "${text}" 0 300 text)
      string(APPEND text "... (${length} bytes)")
    endif()
    string(APPEND facts "\n    ${label}${text}")
    math(EXPR index "${index} + 1")
  endwhile()
  message(FATAL_ERROR "${call}: ${problem}${facts}")
endfunction()

# Reads the arguments of the function that invokes this, from number `first` on, into variables of
# that function:
#   arg_<KEYWORD>               a flag's TRUE, or the value of a keyword that takes one
#   arg_<KEYWORD>_COUNT, _<i>   the values of a keyword that takes many, from 0
# The caller's variable `call` names the call in messages.
# A macro, because only so ARGV0, ARGV1, ... are the caller's. And not cmake_parse_arguments(),
# because values are no lists here: one with a ';' or a lone '[' would become two, or half of one.
# `repeated` keywords take one value and may come again; a `modifier` flag is said of the value
# before it: arg_<KEYWORD>_<i>_<MODIFIER>.
macro(_lambda_package_parse first flags one many repeated modifiers)
  set(_flags "${flags}")
  set(_one "${one}")
  set(_many "${many}")
  set(_repeated "${repeated}")
  set(_modifiers "${modifiers}")
  foreach(_keyword IN LISTS _flags _one _many _repeated)
    unset(arg_${_keyword})  # the caller's caller may have one of this name
    unset(arg_${_keyword}_COUNT)
  endforeach()
  set(_argc ARGC)
  set(_end "${${_argc}}")
  set(_index "${first}")
  set(_keyword "")
  set(_repeating "")
  set(_awaited FALSE)
  set(_seen "")
  while(_index LESS _end)
    set(_value "${ARGV${_index}}")
    math(EXPR _index "${_index} + 1")
    if(NOT _value STREQUAL ""
       AND (_value IN_LIST _flags OR _value IN_LIST _one OR _value IN_LIST _many
            OR _value IN_LIST _repeated OR _value IN_LIST _modifiers))
      if(_awaited)
        _lambda_package_fail("${call}" "${_keyword} lacks a value." "followed" "${_value}")
      endif()
      if(_value IN_LIST _modifiers)
        if(_repeating STREQUAL "")
          _lambda_package_fail("${call}" "${_value} stands without ${_repeated} before it.")
        endif()
        set(arg_${_repeating}_${_value} TRUE)
        set(_keyword "${_value}")
        continue()
      endif()
      if(_value IN_LIST _seen AND NOT _value IN_LIST _repeated)
        _lambda_package_fail("${call}" "${_value} is given twice.")
      endif()
      list(APPEND _seen "${_value}")
      set(_keyword "${_value}")
      set(_repeating "")
      if(_value IN_LIST _flags)
        set(arg_${_keyword} TRUE)
      else()
        set(_awaited TRUE)
      endif()
    elseif(_value STREQUAL "")
      if(_keyword STREQUAL "")
        _lambda_package_fail("${call}" "an empty argument comes before the first keyword.")
      endif()
      _lambda_package_fail("${call}" "${_keyword} has an empty value."
        "way out" "leave the keyword out if there is nothing to say")
    elseif(_keyword IN_LIST _one AND _awaited)
      set(arg_${_keyword} "${_value}")
      set(_awaited FALSE)
    elseif(_keyword IN_LIST _many)
      if(_awaited)
        set(arg_${_keyword}_COUNT 0)
        set(_awaited FALSE)
      endif()
      set(arg_${_keyword}_${arg_${_keyword}_COUNT} "${_value}")
      math(EXPR arg_${_keyword}_COUNT "${arg_${_keyword}_COUNT} + 1")
    elseif(_keyword IN_LIST _repeated AND _awaited)
      if(NOT DEFINED arg_${_keyword}_COUNT)
        set(arg_${_keyword}_COUNT 0)
      endif()
      set(_repeating "${_keyword}_${arg_${_keyword}_COUNT}")
      set(arg_${_repeating} "${_value}")
      foreach(_modifier IN LISTS _modifiers)
        set(arg_${_repeating}_${_modifier} FALSE)
      endforeach()
      math(EXPR arg_${_keyword}_COUNT "${arg_${_keyword}_COUNT} + 1")
      set(_awaited FALSE)
    else()
      set(_allowed ${_flags} ${_one} ${_many} ${_repeated} ${_modifiers})
      list(SORT _allowed)
      list(JOIN _allowed " " _allowed)
      _lambda_package_fail("${call}" "unknown keyword or surplus value."
        "given" "${_value}" "allowed" "${_allowed}")
    endif()
  endwhile()
  if(_awaited)
    _lambda_package_fail("${call}" "${_keyword} lacks a value.")
  endif()
endmacro()

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
    list(JOIN ARGN " " allowed)
    _lambda_package_fail("${call}" "${keyword} is not one of its values."
      "given" "${value}" "allowed" "${allowed}")
  endif()
endfunction()

# `value` is one of CMake's constants for true and false.
function(_lambda_package_require_boolean call keyword value)
  _lambda_package_is_expression("${value}" is_expression)
  string(TOUPPER "${value}" upper)
  if(NOT is_expression AND NOT upper MATCHES "^(1|ON|YES|TRUE|Y|0|OFF|NO|FALSE|N)$")
    _lambda_package_fail("${call}" "${keyword} is neither true nor false."
      "given" "${value}" "allowed" "ON OFF")
  endif()
endfunction()

# `value` is a size above 0: bytes, or a number with a unit.
function(_lambda_package_require_size call keyword value)
  _lambda_package_is_expression("${value}" is_expression)
  if(is_expression OR value MATCHES "^[0-9]*[1-9][0-9]*( ?(B|KiB|MiB|GiB|kB|MB|GB))?$"
     OR value MATCHES "^[0-9]+[.][0-9]+ ?(KiB|MiB|GiB|kB|MB|GB)$")
    return()
  endif()
  _lambda_package_fail("${call}" "${keyword} is not a size."
    "given" "${value}"
    "allowed" "bytes, or a number with KiB, MiB, GiB (2^10) or kB, MB, GB (10^3)")
endfunction()

function(_lambda_package_require_integer call keyword value minimum maximum)
  _lambda_package_is_expression("${value}" is_expression)
  if(is_expression OR (value MATCHES "^[0-9]+$" AND NOT value LESS minimum
                       AND NOT value GREATER maximum))
    return()
  endif()
  _lambda_package_fail("${call}" "${keyword} is not allowed."
    "given" "${value}" "allowed" "a whole number from ${minimum} to ${maximum}")
endfunction()

# A target of one of the types in ARGN.
function(_lambda_package_require_target call keyword target)
  _lambda_package_is_expression("${target}" is_expression)
  if(is_expression)
    _lambda_package_fail("${call}" "${keyword} takes the names of targets, no expressions."
      "given" "${target}"
      "way out" "FILES \"$<TARGET_FILE:...>\" may be one")
  endif()
  if(NOT TARGET "${target}")
    _lambda_package_fail("${call}" "${keyword} names a target that does not exist."
      "given" "${target}"
      "way out" "call add_executable() or add_library() for it before this")
  endif()
  get_target_property(type "${target}" TYPE)
  if(NOT type IN_LIST ARGN)
    list(JOIN ARGN " " allowed)
    _lambda_package_fail("${call}" "${keyword} names a target of the wrong type."
      "given" "${target} (${type})" "allowed" "${allowed}")
  endif()
endfunction()

# The package that lambda_package_add() and lambda_package_limits() speak of.
function(_lambda_package_require_package call name)
  if(TARGET "${name}")
    get_target_property(kind "${name}" _LAMBDA_PACKAGE_KIND)
    if(kind)
      return()
    endif()
  endif()
  _lambda_package_fail("${call}" "there is no such package."
    "given" "${name}"
    "way out" "call lambda_package(${name} ...) or lambda_layer(${name} ...) before this")
endfunction()
