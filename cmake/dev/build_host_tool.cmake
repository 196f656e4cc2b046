# cmake -DSETTINGS=<file> [-DONLY_CONFIGURE=ON] -P build_host_tool.cmake
#
# Brings the helper to the build tree: from this machine's cache of helpers, or by building it there.
# The cache has a helper for each state of the sources, compiler and libraries that it was built with.
# ONLY_CONFIGURE does no more than to find out, if it must be built, whether it can be.
cmake_minimum_required(VERSION 3.21)
include("${SETTINGS}")
set(executable "${directory}/lambda-packager")
set(build_directory "${directory}/build")

# Sets `result` to what tells one helper from another, for the name of a folder.
function(key_of_helper result)
  file(READ "${source_directory}/VERSION" version)
  string(STRIP "${version}" version)
  file(GLOB_RECURSE sources RELATIVE "${source_directory}" "${source_directory}/tools/packager/*"
       "${source_directory}/docs/checks/*")
  list(SORT sources)
  set(text "${arguments}\n")
  foreach(source IN LISTS sources)
    file(SHA256 "${source_directory}/${source}" hash)
    string(APPEND text "${source} ${hash}\n")
  endforeach()
  set(program "${compiler}")
  if(program STREQUAL "")
    set(program "$ENV{CXX}")
  endif()
  if(program STREQUAL "")
    set(program c++)
  endif()
  foreach(command IN ITEMS "${program};--version" "pkg-config;--modversion;libdeflate;zlib;libcrypto;nlohmann_json;CLI11")
    execute_process(COMMAND ${command} OUTPUT_VARIABLE output ERROR_QUIET RESULT_VARIABLE status)
    string(APPEND text "${command}\n${output}\n")
  endforeach()
  cmake_host_system_information(RESULT platform QUERY OS_PLATFORM)
  string(SHA256 hash "${text}${platform}")
  string(SUBSTRING "${hash}" 0 16 hash)
  set(${result} "${version}-${platform}-${hash}" PARENT_SCOPE)
endfunction()

# Whether it starts: a library that it was linked with may be gone.
function(runs file result)
  set(status 1)
  if(EXISTS "${file}")
    execute_process(COMMAND "${file}" --version RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
  endif()
  if(status EQUAL 0)
    set(${result} TRUE PARENT_SCOPE)
  else()
    set(${result} FALSE PARENT_SCOPE)
  endif()
endfunction()

function(configure_helper)
  if(compiler)
    list(APPEND arguments "-DCMAKE_CXX_COMPILER=${compiler}")
  endif()
  set(log "${directory}/configure.log")
  execute_process(
    COMMAND
      "${CMAKE_COMMAND}" -S "${source_directory}/tools/packager" -B "${build_directory}" ${arguments}
    RESULT_VARIABLE status
    OUTPUT_FILE "${log}"
    ERROR_FILE "${log}"
  )
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "The helper cannot be configured: ${log}")
  endif()
endfunction()

# A name of its own first, so that nobody finds half a helper.
function(place from to)
  get_filename_component(folder "${to}" DIRECTORY)
  string(RANDOM LENGTH 12 suffix)
  file(MAKE_DIRECTORY "${folder}")
  file(COPY_FILE "${from}" "${to}.${suffix}")
  file(RENAME "${to}.${suffix}" "${to}")
endfunction()

# Shows what it does: it takes a while.
function(build_helper)
  cmake_host_system_information(RESULT cores QUERY NUMBER_OF_LOGICAL_CORES)
  execute_process(
    COMMAND "${CMAKE_COMMAND}" --build "${build_directory}" --target lambda-packager --parallel ${cores}
    RESULT_VARIABLE status
  )
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "LambdaPackage: its helper could not be built; see above")
  endif()
endfunction()

# Sets `cached` to the place of this helper in the cache, and takes the lock that others wait for; empty
# if there is no cache, or it cannot be written.
function(open_cache cached)
  set(${cached} "" PARENT_SCOPE)
  if(cache STREQUAL "")
    return()
  endif()
  key_of_helper(key)
  execute_process(
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${cache}/${key}" RESULT_VARIABLE status ERROR_QUIET
  )
  if(status EQUAL 0 AND NOT ONLY_CONFIGURE)
    file(LOCK "${cache}/${key}/lock" GUARD PROCESS RESULT_VARIABLE status TIMEOUT 3600)
  endif()
  if(status EQUAL 0)
    set(${cached} "${cache}/${key}/lambda-packager" PARENT_SCOPE)
  endif()
endfunction()

foreach(variable IN LISTS unset_variables)
  unset(ENV{${variable}})
endforeach()
open_cache(cached)
set(is_cached FALSE)
if(cached)
  runs("${cached}" is_cached)
endif()
if(is_cached)
  if(NOT ONLY_CONFIGURE)
    message(STATUS "lambda-packager of this machine: ${cached}")
    place("${cached}" "${executable}")
  endif()
  return()
endif()

configure_helper()
if(ONLY_CONFIGURE)
  return()
endif()
build_helper()
place("${build_directory}/lambda-packager" "${executable}")
if(cached)
  place("${executable}" "${cached}")
endif()
