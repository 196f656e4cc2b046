# Where a public function was called, for messages that editors jump to.
include_guard(GLOBAL)

# Sets <file_variable> and <line_variable>. CMake does not tell a function its caller's line, so
# the calling file is searched for `function(name`; if that is not there exactly once, as in a
# loop, the line is 0: unknown.
function(_lambda_package_locate function name file_variable line_variable)
  set(file "${CMAKE_CURRENT_LIST_FILE}")
  set(line 0)
  file(READ "${file}" text)
  string(REGEX REPLACE "([.+])" "[\\1]" pattern "${name}")
  set(pattern "(^|\n)[ \t]*${function}[ \t]*\\([ \t\r\n]*\"?${pattern}\"?[ \t\r\n)]")
  string(REGEX MATCHALL "${pattern}" calls "${text}")
  list(LENGTH calls count)
  if(count EQUAL 1)
    string(FIND "${text}" "${calls}" position)
    string(SUBSTRING "${text}" 0 "${position}" before)
    # One newline more than `before` has, if the match begins with the one that ends the line above.
    string(SUBSTRING "${calls}" 0 1 start)
    if(start STREQUAL "\n")
      string(APPEND before "\n")
    endif()
    string(REGEX REPLACE "[^\n]" "" before "${before}")
    string(LENGTH "${before}" line)
    math(EXPR line "${line} + 1")
  endif()
  set(${file_variable} "${file}" PARENT_SCOPE)
  set(${line_variable} "${line}" PARENT_SCOPE)
endfunction()
