# What the case runners share: a work folder with a space and a non-ASCII letter in its path, a clean
# environment, and comparing what a step printed, whole. Problems are collected and told at the end.

# A property, because a case calls this from functions of its own.
function(problem text)
  set_property(GLOBAL APPEND_STRING PROPERTY problems "\n- ${text}")
endfunction()

function(finish)
  get_property(problems GLOBAL PROPERTY problems)
  if(NOT "${problems}" STREQUAL "")
    # CMake would re-wrap the text of an error.
    message(NOTICE "${CASE} (${GENERATOR}) in ${WORK}:${problems}")
    message(FATAL_ERROR "the case failed")
  endif()
endfunction()

foreach(variable IN ITEMS MAKEFLAGS MAKELEVEL CLICOLOR_FORCE NINJA_STATUS TZ CFLAGS CXXFLAGS LDFLAGS
                          CMAKE_GENERATOR DESTDIR AWS_REGION AWS_DEFAULT_REGION)
  unset(ENV{${variable}})
endforeach()
set(ENV{LC_ALL} C)
# The cases give no build type; what is said of that is a case of its own.
set(ENV{CFLAGS} -O1)
set(ENV{CXXFLAGS} -O1)

# Makes the fresh folders SOURCE and BUILD for the case.
macro(make_work_folder)
  set(WORK "${WORK_ROOT}/${CASE}/${GENERATOR} é")
  set(SOURCE "${WORK}/source")
  set(BUILD "${WORK}/build")
  file(REMOVE_RECURSE "${WORK}")
  file(MAKE_DIRECTORY "${SOURCE}" "${BUILD}")
endmacro()

# Runs a command and sets status, out, err and output (both, in the order of their names).
macro(run)
  execute_process(
    COMMAND ${ARGV}
    WORKING_DIRECTORY "${WORK}"
    RESULT_VARIABLE status
    OUTPUT_VARIABLE out
    ERROR_VARIABLE err
  )
  set(output "${out}${err}")
endmacro()

# With the installed package, unless the case set PACKAGE_OPTION to something else.
macro(configure)
  if(NOT DEFINED PACKAGE_OPTION)
    set(PACKAGE_OPTION "-DLambdaPackage_DIR=${PACKAGE_DIR}")
  endif()
  run("${CMAKE_COMMAND}" -S "${SOURCE}" -B "${BUILD}" -G "${GENERATOR}" -Werror=dev
    "${PACKAGE_OPTION}" ${ARGN})
endmacro()

# Compares texts to the letter, but for white space at the ends.
function(expect_text what actual expected)
  string(STRIP "${actual}" actual)
  string(STRIP "${expected}" expected)
  if(NOT actual STREQUAL expected)
    problem("${what} is not what is expected.\n--- expected\n${expected}\n--- actual\n${actual}\n---")
  endif()
endfunction()

# A regular expression for what the last step printed.
function(expect_output pattern)
  if(NOT output MATCHES "${pattern}")
    problem("not in the output: ${pattern}\n${output}")
  endif()
endfunction()

function(expect_status what actual expected)
  if(NOT actual STREQUAL expected)
    problem("${what} ends with ${actual}, expected is ${expected}.\n${output}")
  endif()
endfunction()

# CMake's errors without what depends on where the module and the case lie.
function(normalised text result)
  string(REGEX REPLACE "Call Stack [^\n]*\n(  [^\n]*\n)*" "" text "${text}")
  string(REGEX REPLACE "CMake Error at [^\n]* .message.:" "CMake Error" text "${text}")
  string(REPLACE "${SOURCE}" "<source>" text "${text}")
  string(REPLACE "${BUILD}" "<build>" text "${text}")
  string(REGEX REPLACE "(^|\n) *\n( *\n)*" "\\1\n" text "${text}")
  string(STRIP "${text}" text)
  set(${result} "${text}" PARENT_SCOPE)
endfunction()
