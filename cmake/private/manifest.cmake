# The manifest that the helper packs from, written from the package target's properties.
include_guard(GLOBAL)

# Sets `result` to the member `key` of the manifest, whose value is what was given for `keyword`.
function(_lambda_package_member name key keyword result)
  _lambda_package_get("${name}" ${keyword} value)
  _lambda_package_json_string("${value}" json)
  set(${result} "\"${key}\": ${json}" PARENT_SCOPE)
endfunction()

# Sets `result` to the manifest's "libraries": which shared libraries come along, and where they are
# looked for besides the search paths inside of programs and libraries.
function(_lambda_package_libraries name result)
  # Of the targets: the folders they are linked from. Then the compiler's own and those of prefixes.
  set(directories "$<GENEX_EVAL:$<TARGET_PROPERTY:${name},_LAMBDA_PACKAGE_LINK_DIRECTORIES>>")
  foreach(language IN ITEMS CXX C)
    list(APPEND directories ${CMAKE_${language}_IMPLICIT_LINK_DIRECTORIES})
  endforeach()
  foreach(prefix IN LISTS CMAKE_PREFIX_PATH)
    if(CMAKE_LIBRARY_ARCHITECTURE)
      list(APPEND directories "${prefix}/lib/${CMAKE_LIBRARY_ARCHITECTURE}")
    endif()
    list(APPEND directories "${prefix}/lib" "${prefix}/lib64")
  endforeach()
  set(native true)
  if(CMAKE_CROSSCOMPILING)
    set(native false)
  endif()
  _lambda_package_get("${name}" DLOPEN dlopen)
  _lambda_package_json_list("${dlopen}" dlopen)
  _lambda_package_json_string("${directories}" directories)
  _lambda_package_json_string("${CMAKE_SYSROOT};${CMAKE_FIND_ROOT_PATH}" roots)
  _lambda_package_member("${name}" mode LIBRARIES mode)
  set(${result}
      "{
    ${mode},
    \"directories\": [${directories}],
    \"roots\": [${roots}],
    \"native\": ${native},
    \"dlopen\": [${dlopen}]
  }"
      PARENT_SCOPE
  )
endfunction()

# Sets `result` to the manifest's "debug": what becomes of debug information and symbols.
function(_lambda_package_debug name result)
  _lambda_package_get("${name}" STRIP strip)
  if(strip STREQUAL "")
    set(strip "$<CONFIG:Release,MinSizeRel,RelWithDebInfo>")
  else()
    set(strip "$<BOOL:${strip}>")
  endif()
  set(addr2line "")
  if(CMAKE_ADDR2LINE)
    set(addr2line "${CMAKE_ADDR2LINE}")
  endif()
  _lambda_package_json_string("${addr2line}" addr2line)
  set(${result}
      "{\"strip\": \"${strip}\", \"configuration\": \"$<CONFIG>\", \"addr2line\": ${addr2line}}"
      PARENT_SCOPE
  )
endfunction()

# Writes the manifest when CMake generates.
function(_lambda_package_generate_manifest call name)
  _lambda_package_get("${name}" KIND kind)
  _lambda_package_get("${name}" DIRECTORY directory)
  get_target_property(file "${name}" _LAMBDA_PACKAGE_LOCATION_FILE)
  get_target_property(line "${name}" _LAMBDA_PACKAGE_LOCATION_LINE)
  _lambda_package_json_string("${file}" file)
  _lambda_package_json_string("${directory}" output_directory)
  _lambda_package_json_string("${CMAKE_BINARY_DIR}" build_directory)
  get_property(is_multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  set(configuration "")
  if(is_multi_config)
    set(configuration "$<CONFIG>")
  endif()
  foreach(keyword IN ITEMS RUNTIME ARCHITECTURE COMPRESSION UPLOAD)
    string(TOLOWER "${keyword}" key)
    _lambda_package_member("${name}" ${key} ${keyword} ${key})
  endforeach()
  _lambda_package_settings_json("${name}" settings)
  foreach(keyword IN ITEMS MAX_ZIPPED_SIZE MAX_UNZIPPED_SIZE MAX_FILES WARN_AT)
    string(TOLOWER "${keyword}" key)
    set(${key} "\"${key}\": \"$<GENEX_EVAL:$<TARGET_PROPERTY:${name},_LAMBDA_PACKAGE_${keyword}>>\"")
  endforeach()
  _lambda_package_libraries("${name}" libraries)
  _lambda_package_layers("${call}" "${name}" layers)
  _lambda_package_debug("${name}" debug)
  set(baseline "$<TARGET_PROPERTY:${name},_LAMBDA_PACKAGE_BASELINE>")
  foreach(keyword IN ITEMS COMPILED_TARGETS MAX_GROWTH PATH_BUDGETS MUST_CONTAIN MUST_NOT_CONTAIN ALLOW_SECRETS
                           CHECK_CHOICES LOCATIONS)
    string(TOLOWER "${keyword}" key)
    set(${key} "[$<GENEX_EVAL:$<TARGET_PROPERTY:${name},_LAMBDA_PACKAGE_${keyword}>>]")
  endforeach()
  set(contents "$<GENEX_EVAL:$<TARGET_PROPERTY:${name},_LAMBDA_PACKAGE_CONTENTS>>")
  set(limits_files "$<TARGET_PROPERTY:${name},_LAMBDA_PACKAGE_LIMITS_FILES_JSON>")
  set(runtimes_files "$<TARGET_PROPERTY:${name},_LAMBDA_PACKAGE_RUNTIMES_FILES_JSON>")
  _lambda_package_get("${name}" CONFIGURATIONS_JSON configuration_file)
  if(NOT configuration_file STREQUAL "")
    set(configuration_file ",\n  \"configuration\": ${configuration_file}")
  endif()
  # The values of ENVIRONMENT stand in it.
  set(readers "")
  _lambda_package_get("${name}" ENVIRONMENT environment)
  if(NOT environment STREQUAL "")
    set(readers FILE_PERMISSIONS OWNER_READ OWNER_WRITE)
  endif()
  file(
    GENERATE
    OUTPUT "${directory}/manifest.json"
    CONTENT
      "{
  \"manifest_version\": 1,
  \"name\": \"${name}\",
  \"kind\": \"${kind}\",
  \"location\": {\"file\": ${file}, \"line\": ${line}},
  \"output_directory\": ${output_directory},
  \"build\": {\"directory\": ${build_directory}, \"configuration\": \"${configuration}\"},
  ${runtime},
  ${architecture},
  ${compression},
  \"contents\": [${contents}
  ],
  \"libraries\": ${libraries},
  \"layers\": [${layers}],
  \"debug\": ${debug},
  \"compiled_targets\": ${compiled_targets},
  \"settings\": {${settings}
  },
  ${upload},
  \"budget\": {
    ${max_zipped_size}, ${max_unzipped_size}, ${max_files}, ${warn_at},
    \"paths\": ${path_budgets},
    \"defaults\": [\"$<TARGET_PROPERTY:${name},_LAMBDA_PACKAGE_BUDGET_DEFAULTS>\"]
  },
  \"growth\": {\"baseline\": ${baseline}, \"max_growth\": ${max_growth}},
  \"checks\": {
    \"must_contain\": ${must_contain},
    \"must_not_contain\": ${must_not_contain},
    \"allow_secrets\": ${allow_secrets},
    \"choices\": ${check_choices},
    \"locations\": ${locations}
  },
  \"limits_files\": [${limits_files}],
  \"runtimes_files\": [${runtimes_files}]${configuration_file}
}
"
    ${readers}
  )
endfunction()
