# From TARGETS, FILES and DIRECTORIES to the "contents" of the manifest. They are collected in the
# package target's property _LAMBDA_PACKAGE_CONTENTS, as JSON, so that lambda_package_add() can
# append from any directory and generator expressions are evaluated when the manifest is written.
include_guard(GLOBAL)

# `value` as a JSON string, quotes included. Generator expressions inside stay what they are.
function(_lambda_package_json_string value result)
  string(REPLACE "\\" "\\\\" value "${value}")
  string(REPLACE "\"" "\\\"" value "${value}")
  string(ASCII 1 first)
  string(ASCII 31 last)
  if(value MATCHES "[${first}-${last}]")
    foreach(code RANGE 1 31)
      string(ASCII ${code} character)
      math(EXPR hex "256 + ${code}" OUTPUT_FORMAT HEXADECIMAL)
      string(REPLACE "0x1" "\\u00" escape "${hex}")
      string(REPLACE "${character}" "${escape}" value "${value}")
    endforeach()
  endif()
  set(${result} "\"${value}\"" PARENT_SCOPE)
endfunction()

# The values of `items`, a list of encoded ones, as the items of a JSON array.
function(_lambda_package_json_list items result)
  set(json "")
  foreach(item IN LISTS items)
    _lambda_package_decode("${item}" value)
    _lambda_package_json_string("${value}" value)
    if(NOT json STREQUAL "")
      string(APPEND json ", ")
    endif()
    string(APPEND json "${value}")
  endforeach()
  set(${result} "${json}" PARENT_SCOPE)
endfunction()

# Appends JSON to the items of a JSON array in a property.
function(_lambda_package_append_json name property json)
  _lambda_package_get("${name}" ${property} before)
  if(NOT before STREQUAL "")
    set(json ", ${json}")
  endif()
  set_property(TARGET "${name}" APPEND_STRING PROPERTY _LAMBDA_PACKAGE_${property} "${json}")
endfunction()

# Appends {"key": "value", ...}, from pairs of a key and a value that is JSON already.
function(_lambda_package_append_content package)
  set(object "")
  set(index 1)
  while(index LESS ARGC)
    set(key "${ARGV${index}}")
    math(EXPR index "${index} + 1")
    if(NOT ARGV${index} STREQUAL "")
      string(APPEND object ", \"${key}\": ${ARGV${index}}")
    endif()
    math(EXPR index "${index} + 1")
  endwhile()
  string(SUBSTRING "${object}" 2 -1 object)
  get_target_property(contents "${package}" _LAMBDA_PACKAGE_CONTENTS)
  if(contents)
    set(object ",\n    {${object}}")
  else()
    set(object "\n    {${object}}")
  endif()
  set_property(TARGET "${package}" APPEND_STRING PROPERTY _LAMBDA_PACKAGE_CONTENTS "${object}")
endfunction()

function(_lambda_package_add_target package keyword target destination rename compression)
  get_target_property(aliased "${target}" ALIASED_TARGET)
  if(aliased)
    set(target "${aliased}")
  endif()
  get_target_property(type "${target}" TYPE)
  set(name "$<TARGET_FILE_NAME:${target}>")
  set(executable "")
  if(type STREQUAL "EXECUTABLE")
    set(executable true)
    set(place bin)
  else()
    set(place lib)
    if(type STREQUAL "SHARED_LIBRARY")
      # The name that programs ask for, not the longer one that the file has.
      set(name "$<TARGET_SONAME_FILE_NAME:${target}>")
    endif()
  endif()
  if(rename STREQUAL "")
    _lambda_package_json_string("${name}" rename)
  endif()
  if(destination STREQUAL "")
    _lambda_package_is_python_module("${package}" "${target}" is_python_module)
    _lambda_package_get("${package}" KIND kind)
    if(is_python_module AND kind STREQUAL "layer")
      set(place python)
    endif()
    if(NOT is_python_module OR kind STREQUAL "layer")
      set(destination "\"${place}\"")
    endif()
  endif()
  _lambda_package_append_content("${package}"
    kind "\"target\"" origin "\"${keyword} ${target}\"" path "\"$<TARGET_FILE:${target}>\""
    destination "${destination}" rename "${rename}" executable "${executable}"
    compression "${compression}"
  )
  set_property(
    TARGET "${package}" APPEND PROPERTY _LAMBDA_PACKAGE_LINK_DIRECTORIES
    "$<TARGET_PROPERTY:${target},LINK_DIRECTORIES>"
  )
  set_property(TARGET "${package}" APPEND PROPERTY _LAMBDA_PACKAGE_PACKED_TARGETS "${target}")
  # Of an imported one, it is what that depends on: add_dependencies(<imported> <maker>).
  add_dependencies("${package}" "${target}")
endfunction()

# Whether a target is an extension module in a package for a runtime of Python's: what
# Python3_add_library(), pybind11 and nanobind make is a MODULE library without prefix. Python looks for
# it on sys.path, which has the package's root and python/ of layers, but no lib/.
function(_lambda_package_is_python_module package target result)
  get_target_property(type "${target}" TYPE)
  get_target_property(prefix "${target}" PREFIX)
  get_target_property(runtime "${package}" _LAMBDA_PACKAGE_RUNTIME)
  set(${result} FALSE PARENT_SCOPE)
  if(type STREQUAL "MODULE_LIBRARY" AND prefix STREQUAL "" AND runtime MATCHES "^python")
    set(${result} TRUE PARENT_SCOPE)
  endif()
endfunction()

# Called at the end of the top directory: libraries may be linked after lambda_package(). Shared
# libraries that the package's targets link, themselves or through others, are looked for where CMake
# puts them, whatever becomes of the RPATH; what all of them are compiled with is collected. In a
# generator expression every name of a target counts: one folder too many does no harm.
function(_lambda_package_look_at_linked_targets package)
  _lambda_package_get("${package}" PACKED_TARGETS waiting)
  set(seen "")
  while(NOT waiting STREQUAL "")
    list(POP_FRONT waiting item)
    string(REGEX MATCHALL "[A-Za-z0-9_.+-]+(::[A-Za-z0-9_.+-]+)*" names "${item}")
    foreach(name IN LISTS names)
      if(NOT TARGET "${name}")
        continue()
      endif()
      get_target_property(aliased "${name}" ALIASED_TARGET)
      if(aliased)
        set(name "${aliased}")
      endif()
      if(name IN_LIST seen)
        continue()
      endif()
      list(APPEND seen "${name}")
      get_target_property(type "${name}" TYPE)
      get_target_property(imported "${name}" IMPORTED)
      if(type MATCHES "^(EXECUTABLE|SHARED_LIBRARY|MODULE_LIBRARY)$" AND NOT imported)
        _lambda_package_keep_build_folder_out("${name}")
      endif()
      if(type STREQUAL "SHARED_LIBRARY" AND NOT imported)
        set_property(
          TARGET "${package}" APPEND PROPERTY _LAMBDA_PACKAGE_LINK_DIRECTORIES
          "$<TARGET_FILE_DIR:${name}>"
        )
      endif()
      _lambda_package_collect_options("${package}" "${name}")
      foreach(property IN ITEMS LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
        get_target_property(libraries "${name}" ${property})
        if(libraries)
          list(APPEND waiting ${libraries})
        endif()
      endforeach()
    endforeach()
  endwhile()
endfunction()

# CMake writes the build folder's path into what links a library of the project, unless the user
# chose otherwise: the same sources would be another package in another folder.
function(_lambda_package_keep_build_folder_out target)
  get_property(is_chosen TARGET "${target}" PROPERTY BUILD_RPATH_USE_ORIGIN SET)
  if(NOT is_chosen)
    set_target_properties("${target}" PROPERTIES BUILD_RPATH_USE_ORIGIN ON)
  endif()
endfunction()

# A file must exist, or be one that the build will make.
function(_lambda_package_add_file call package keyword file destination rename compression)
  _lambda_package_json_string("${keyword} ${file}" origin)
  _lambda_package_is_expression("${file}" is_expression)
  if(is_expression)
    _lambda_package_json_string("${file}" path)
    _lambda_package_json_string("${CMAKE_CURRENT_SOURCE_DIR}" base)
    _lambda_package_append_content("${package}"
      kind "\"file\"" origin "${origin}" path "${path}" expression "${base}"
      destination "${destination}" rename "${rename}" compression "${compression}"
    )
    set_property(TARGET "${package}" APPEND PROPERTY _LAMBDA_PACKAGE_DEPENDS "${file}")
    _lambda_package_require_closed("${call}" "${file}")
    _lambda_package_note_targets("${call}" "${package}" "${file}")
    return()
  endif()
  _lambda_package_find("${file}" found)
  if(found STREQUAL "")
    # A custom command that comes later may make it.
    set(found "${file}")
    cmake_path(ABSOLUTE_PATH found BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}" NORMALIZE)
    _lambda_package_can_be_depended_on("${found}" can_be_made)
    if(IS_ABSOLUTE "${file}" OR NOT can_be_made)
      _lambda_package_tell_missing("${call}" "${keyword}" "${file}")
      return()
    endif()
    _lambda_package_encode("${found}" item)
    set_property(TARGET "${package}" APPEND PROPERTY _LAMBDA_PACKAGE_AWAITED_FILES "${item}")
  endif()
  if(IS_DIRECTORY "${found}")
    _lambda_package_error("${call}" "${keyword} \"${file}\" is a directory."
      "fix" "use DIRECTORIES (or DIRECTORY in lambda_package_add)")
    return()
  endif()
  _lambda_package_json_string("${found}" path)
  _lambda_package_append_content("${package}"
    kind "\"file\"" origin "${origin}" path "${path}"
    destination "${destination}" rename "${rename}" compression "${compression}"
  )
  _lambda_package_can_be_depended_on("${found}" can_be_made)
  if(can_be_made)
    _lambda_package_encode("${found}" item)
    _lambda_package_encode("${CMAKE_CURRENT_SOURCE_DIR}" source_directory)
    set_property(TARGET "${package}" APPEND PROPERTY _LAMBDA_PACKAGE_FOUND_FILES "${item}")
    set_property(
      TARGET "${package}" APPEND PROPERTY _LAMBDA_PACKAGE_FILE_DIRECTORIES "${source_directory}"
    )
  endif()
endfunction()

# Notes the targets that an expression speaks of, with the call: they may be added after it.
function(_lambda_package_note_targets call package expression)
  string(REGEX MATCHALL "[$]<TARGET_[A-Z_]+:[A-Za-z0-9_.+:-]+" names "${expression}")
  foreach(name IN LISTS names)
    string(REGEX MATCH "^[^:]*:(.*)$" ignored "${name}")
    set(name "${CMAKE_MATCH_1}")
    _lambda_package_place_of("${call}" "${expression}" "" place ignored)
    foreach(value IN ITEMS "${name}" "${place}: ${package}" "${CMAKE_CURRENT_SOURCE_DIR}")
      _lambda_package_encode("${value}" item)
      set_property(TARGET "${package}" APPEND PROPERTY _LAMBDA_PACKAGE_NAMED_TARGETS "${item}")
    endforeach()
  endforeach()
endfunction()

# Called at the end of the top directory, which does not see the imported targets of others. CMake would
# tell it once for each place where the expression is used, none of which is the user's.
function(_lambda_package_look_for_named_targets package)
  _lambda_package_get("${package}" NAMED_TARGETS named)
  while(NOT named STREQUAL "")
    list(POP_FRONT named name call directory)
    _lambda_package_decode("${call}" call)
    _lambda_package_decode("${directory}" directory)
    _lambda_package_targets_seen_from("${directory}" targets)
    if(TARGET "${name}" OR name IN_LIST targets)
      continue()
    endif()
    _lambda_package_nearest("${name}" "${targets}" meant)
    _lambda_package_ask("${meant}" question)
    _lambda_package_error("${call}" "\"${name}\", of which an expression speaks, is no target${question}")
  endwhile()
endfunction()

# Sets `result` to the targets of a directory and of those above it, the imported ones, too.
function(_lambda_package_targets_seen_from directory result)
  set(targets "")
  while(NOT directory STREQUAL "")
    foreach(property IN ITEMS BUILDSYSTEM_TARGETS IMPORTED_TARGETS)
      get_property(more DIRECTORY "${directory}" PROPERTY ${property})
      list(APPEND targets ${more})
    endforeach()
    get_property(directory DIRECTORY "${directory}" PROPERTY PARENT_DIRECTORY)
  endwhile()
  set(${result} "${targets}" PARENT_SCOPE)
endfunction()

# Whether the path can stand in a list of CMake's, as in DEPENDS: brackets in pairs do. The depfile
# still sees when another file changes.
function(_lambda_package_can_be_depended_on path result)
  string(REGEX REPLACE "\\[[^][;]*]" "" path "${path}")
  if(path MATCHES "[][;]")
    set(${result} FALSE PARENT_SCOPE)
  else()
    set(${result} TRUE PARENT_SCOPE)
  endif()
endfunction()

# Called at the end of the top directory: custom commands may come after lambda_package(). Their
# outputs must be made before the package; all other changes are seen through the depfile.
function(_lambda_package_depend_on_outputs package)
  _lambda_package_get("${package}" FOUND_FILES files)
  _lambda_package_get("${package}" FILE_DIRECTORIES directories)
  _lambda_package_get("${package}" AWAITED_FILES awaited)
  foreach(item directory IN ZIP_LISTS files directories)
    _lambda_package_decode("${item}" file)
    _lambda_package_decode("${directory}" directory)
    get_source_file_property(generated "${file}" DIRECTORY "${directory}" GENERATED)
    if(generated)
      set_property(TARGET "${package}" APPEND PROPERTY _LAMBDA_PACKAGE_DEPENDS "${file}")
    elseif(item IN_LIST awaited AND NOT EXISTS "${file}")
      _lambda_package_get("${package}" CALL call)
      cmake_path(RELATIVE_PATH file BASE_DIRECTORY "${CMAKE_BINARY_DIR}" OUTPUT_VARIABLE path)
      cmake_path(RELATIVE_PATH directory BASE_DIRECTORY "${CMAKE_SOURCE_DIR}" OUTPUT_VARIABLE below)
      string(FIND "${path}" "${below}/" at)
      if(at EQUAL 0)
        string(LENGTH "${below}/" length)
        string(SUBSTRING "${path}" ${length} -1 path)
      endif()
      _lambda_package_nearest_path("${path}" "${directory}" meant)
      _lambda_package_ask_for_keyword("${call}" "${path}" "${meant}" question)
      _lambda_package_error("${call}" "FILES \"${path}\" does not exist, and no custom command makes it${question}"
        "looked in" "${directory}" "" "the same folder of the build, for an OUTPUT of add_custom_command()")
    endif()
  endforeach()
endfunction()

function(_lambda_package_add_directory call package keyword directory destination patterns
         compression)
  _lambda_package_json_string("${keyword} ${directory}" origin)
  _lambda_package_is_expression("${directory}" is_expression)
  if(is_expression)
    _lambda_package_require_closed("${call}" "${directory}")
    _lambda_package_json_string("${directory}" path)
    _lambda_package_json_string("${CMAKE_CURRENT_SOURCE_DIR}" base)
  else()
    _lambda_package_find("${directory}" found)
    if(found STREQUAL "")
      _lambda_package_tell_missing("${call}" "${keyword}" "${directory}")
      return()
    endif()
    if(EXISTS "${found}" AND NOT IS_DIRECTORY "${found}")
      _lambda_package_error("${call}" "${keyword} \"${directory}\" is a file."
        "fix" "use FILES")
      return()
    endif()
    _lambda_package_json_string("${found}" path)
    set(base "")
  endif()
  _lambda_package_append_content("${package}"
    kind "\"directory\"" origin "${origin}" path "${path}" expression "${base}"
    destination "${destination}" patterns "${patterns}" compression "${compression}"
  )
endfunction()

# Makes a path absolute: below the source directory, or where the build will put it. Empty if it does
# not exist and nothing tells that it will.
function(_lambda_package_find path result)
  set(in_source "${path}")
  cmake_path(ABSOLUTE_PATH in_source BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
  set(in_binary "${path}")
  cmake_path(ABSOLUTE_PATH in_binary BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}" NORMALIZE)
  foreach(candidate IN ITEMS in_source in_binary)
    if(EXISTS "${${candidate}}")
      set(${result} "${${candidate}}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  get_source_file_property(generated "${in_binary}" GENERATED)
  cmake_path(IS_PREFIX CMAKE_BINARY_DIR "${in_source}" NORMALIZE is_built)
  if(generated OR is_built)
    set(${result} "${in_binary}" PARENT_SCOPE)
  else()
    set(${result} "" PARENT_SCOPE)
  endif()
endfunction()

function(_lambda_package_tell_missing call keyword path)
  _lambda_package_nearest_path("${path}" "${CMAKE_CURRENT_SOURCE_DIR}" meant)
  _lambda_package_ask_for_keyword("${call}" "${path}" "${meant}" question)
  _lambda_package_error("${call}" "${keyword} \"${path}\" does not exist${question}"
    "looked in" "${CMAKE_CURRENT_SOURCE_DIR}" "" "${CMAKE_CURRENT_BINARY_DIR}")
endfunction()
