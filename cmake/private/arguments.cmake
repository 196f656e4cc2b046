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

# Values are no lists here: one with a ';' or a lone '[' would become two items, or half of one. So
# lists of values hold them encoded. An empty value is one, too.
function(_lambda_package_encode value result)
  if(value STREQUAL "")
    set(value "%00")
  elseif(value MATCHES "[][;%\\]")
    string(REPLACE "%" "%25" value "${value}")
    string(REPLACE ";" "%3B" value "${value}")
    string(REPLACE "[" "%5B" value "${value}")
    string(REPLACE "\\" "%5C" value "${value}")
    string(REPLACE "]" "%5D" value "${value}")
  endif()
  set(${result} "${value}" PARENT_SCOPE)
endfunction()

function(_lambda_package_decode item result)
  if(item STREQUAL "%00")
    set(item "")
  elseif(item MATCHES "%")
    string(REPLACE "%5D" "]" item "${item}")
    string(REPLACE "%5C" "\\" item "${item}")
    string(REPLACE "%5B" "[" item "${item}")
    string(REPLACE "%3B" ";" item "${item}")
    string(REPLACE "%25" "%" item "${item}")
  endif()
  set(${result} "${item}" PARENT_SCOPE)
endfunction()

# Sets `result` to the arguments, from number `first` on, of the function that invokes this: a list
# of encoded values. A macro, because only so ARGV0, ARGV1, ... are that function's.
macro(_lambda_package_arguments first result)
  set(_argc ARGC)
  set(_index "${first}")
  set(${result} "")
  while(_index LESS ${_argc})
    set(_value "${ARGV${_index}}")
    if(_value STREQUAL "" OR _value MATCHES "[][;%\\]")
      _lambda_package_encode("${_value}" _value)
    endif()
    list(APPEND ${result} "${_value}")
    math(EXPR _index "${_index} + 1")
  endwhile()
endmacro()

# Parses `arguments`, a list of encoded values, into variables of the caller:
#   arg_<KEYWORD>   a flag's TRUE, the value of a keyword that takes one, or the list of encoded
#                   values of a keyword that takes many; undefined if the keyword is not given
#   arg_KEYWORDS    the keywords that are given
# `repeated` keywords take one value and may come again; a `modifier` flag is said of the value
# before it: arg_<KEYWORD>_<MODIFIER> is a list of TRUE and FALSE, one for each value.
# It is not cmake_parse_arguments(), for which values are lists.
function(_lambda_package_parse call arguments flags one many repeated modifiers)
  list(REMOVE_ITEM many "")  # a list may end with another that is empty
  set(allowed ${flags} ${one} ${many} ${repeated} ${modifiers})
  set(keyword "")
  set(modified "")
  set(is_awaited FALSE)
  set(seen "")
  foreach(name IN LISTS allowed)
    unset(arg_${name})
    foreach(modifier IN LISTS modifiers)
      unset(arg_${name}_${modifier})
    endforeach()
  endforeach()
  foreach(item IN LISTS arguments)
    set(value "${item}")
    if(item MATCHES "%")
      _lambda_package_decode("${item}" value)
    endif()
    if(NOT value STREQUAL "" AND value IN_LIST allowed)
      if(is_awaited)
        _lambda_package_fail("${call}" "${keyword} lacks a value." "followed" "${value}")
      endif()
      if(value IN_LIST modifiers)
        if(modified STREQUAL "")
          _lambda_package_fail("${call}" "${value} stands without ${repeated} before it.")
        endif()
        list(POP_BACK arg_${modified}_${value})
        list(APPEND arg_${modified}_${value} TRUE)
        set(keyword "${value}")
        continue()
      endif()
      if(value IN_LIST seen AND NOT value IN_LIST repeated)
        _lambda_package_fail("${call}" "${value} is given twice.")
      endif()
      list(APPEND seen "${value}")
      set(keyword "${value}")
      set(modified "")
      if(value IN_LIST flags)
        set(arg_${keyword} TRUE)
      else()
        set(is_awaited TRUE)
      endif()
    elseif(value STREQUAL "")
      if(keyword STREQUAL "")
        _lambda_package_fail("${call}" "an empty argument comes before the first keyword.")
      endif()
      _lambda_package_fail("${call}" "${keyword} has an empty value."
        "way out" "leave the keyword out if there is nothing to say")
    elseif(keyword IN_LIST one AND is_awaited)
      set(arg_${keyword} "${value}")
      set(is_awaited FALSE)
    elseif(keyword IN_LIST many OR (keyword IN_LIST repeated AND is_awaited))
      list(APPEND arg_${keyword} "${item}")
      if(keyword IN_LIST repeated)
        set(modified "${keyword}")
        foreach(modifier IN LISTS modifiers)
          list(APPEND arg_${keyword}_${modifier} FALSE)
        endforeach()
      endif()
      set(is_awaited FALSE)
    else()
      list(SORT allowed)
      list(JOIN allowed " " allowed)
      _lambda_package_fail("${call}" "unknown keyword or surplus value."
        "given" "${value}" "allowed" "${allowed}")
    endif()
  endforeach()
  if(is_awaited)
    _lambda_package_fail("${call}" "${keyword} lacks a value.")
  endif()

  # Those that are not given, too: the caller's caller may have a variable of this name.
  foreach(name IN LISTS allowed)
    if(DEFINED arg_${name})
      set(arg_${name} "${arg_${name}}" PARENT_SCOPE)
    else()
      unset(arg_${name} PARENT_SCOPE)
    endif()
  endforeach()
  foreach(name IN LISTS repeated)
    foreach(modifier IN LISTS modifiers)
      set(arg_${name}_${modifier} "${arg_${name}_${modifier}}" PARENT_SCOPE)
    endforeach()
  endforeach()
  list(REMOVE_DUPLICATES seen)
  set(arg_KEYWORDS "${seen}" PARENT_SCOPE)
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

# The package that functions which add to one speak of.
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
