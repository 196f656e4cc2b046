# What lambda_package() and lambda_layer() have in common: the targets, the manifest and the command
# that makes the zip from it.
include_guard(GLOBAL)

# What the compiler makes programs for, in AWS's words; empty if that is neither of the two.
function(_lambda_package_architecture result)
  set(machine "${CMAKE_SYSTEM_PROCESSOR}")
  foreach(language IN ITEMS CXX C)
    if(CMAKE_${language}_LIBRARY_ARCHITECTURE MATCHES "^([^-]+)-")
      set(machine "${CMAKE_MATCH_1}")
      break()
    endif()
  endforeach()
  if(machine STREQUAL "")
    set(machine "${CMAKE_HOST_SYSTEM_PROCESSOR}")  # a project without languages
  endif()
  if(machine MATCHES "^(x86_64|amd64|AMD64)$")
    set(${result} x86_64 PARENT_SCOPE)
  elseif(machine MATCHES "^(aarch64|arm64|ARM64)$")
    set(${result} arm64 PARENT_SCOPE)
  else()
    set(${result} "" PARENT_SCOPE)
  endif()
endfunction()

# Where a package's files lie: one folder for each, and one more level for each configuration of a
# multi-configuration generator.
function(_lambda_package_output_directory name result)
  set(directory "${CMAKE_CURRENT_BINARY_DIR}/lambda/${name}")
  get_property(is_multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(is_multi_config)
    string(APPEND directory "/$<CONFIG>")
  endif()
  set(${result} "${directory}" PARENT_SCOPE)
endfunction()

# Checks `name` and that it is free.
function(_lambda_package_require_new_name call name)
  if(NOT name MATCHES "^[A-Za-z0-9_][A-Za-z0-9_.+-]*$")
    _lambda_package_error("${call}" "this is not a valid package name."
      "allowed" "letters, digits and _ . + -, a letter, digit or _ first")
    _lambda_package_stop_after_errors()
  endif()
  foreach(target IN ITEMS "${name}" "${name}-advise" "${name}-upload" "${name}-deploy"
                          "${name}-deploy-dry-run" "${name}-rollback" "${name}-symbolize")
    if(TARGET "${target}")
      get_property(defined TARGET "${target}" PROPERTY _LAMBDA_PACKAGE_CALL)
      string(REGEX REPLACE " [(][^()]*[)]: [^:]*$" "" defined "${defined}")
      _lambda_package_error("${call}" "there is a target \"${target}\" already."
        "defined at" "${defined}"
        "fix" "give the package another name, ${name}-package for instance")
      _lambda_package_stop_after_errors()
    endif()
  endforeach()
endfunction()

# Sets `result` to the package's property _LAMBDA_PACKAGE_<property>, empty if it has none. For a
# property that is not set, get_property() lets a cache variable of its variable's name shine through:
# this name is nobody's.
function(_lambda_package_get name property result)
  get_property(_lambda_package_value TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_${property})
  set(${result} "${_lambda_package_value}" PARENT_SCOPE)
endfunction()

# Where an IDE shows a target of ours, below the user's CMAKE_FOLDER.
function(_lambda_package_set_folder target folder)
  if(NOT "${CMAKE_FOLDER}" STREQUAL "")
    string(PREPEND folder "${CMAKE_FOLDER}/")
  endif()
  set_property(TARGET "${target}" PROPERTY FOLDER "${folder}")
endfunction()

# A target that runs the package's generated script with the arguments in ARGN.
function(_lambda_package_add_deploy_target name suffix script comment)
  add_custom_target(
    "${name}-${suffix}"
    COMMAND sh "${script}" ${ARGN}
    COMMENT "${comment}"
    USES_TERMINAL
    VERBATIM
  )
  _lambda_package_set_folder("${name}-${suffix}" "lambda/${name}")
  # What is deployed is what was built last; a version that is live already needs no build.
  if(NOT "rollback" IN_LIST ARGN)
    add_dependencies("${name}-${suffix}" "${name}")
  endif()
endfunction()

# The targets <name>, <name>-advise, <name>-symbolize and those that deploy.
function(_lambda_package_add_targets name kind directory is_excluded_from_all)
  set(all ALL)
  if(is_excluded_from_all)
    set(all "")
  endif()
  set(zip "${directory}/${name}.zip")
  set(script "${directory}/deploy.sh")
  set(leftovers "")
  foreach(file IN ITEMS debug inputs sam symbolize.sh report.html lambda-deploy.sh upload-commands.sh
                        cloudformation.json template.json main.tf.json)
    list(APPEND leftovers "${directory}/${file}")
  endforeach()
  foreach(suffix IN ITEMS d rejected.zip index launcher lock zip.part)
    list(APPEND leftovers "${directory}/${name}.${suffix}")
  endforeach()
  set(depends "$<TARGET_PROPERTY:${name},_LAMBDA_PACKAGE_DEPENDS>")
  # CMake adds what a custom command's depfile says to what it said before (seen with 3.25): for
  # make, a file that was removed would be missing, and the package out of date, ever after. Without
  # this file of its own it begins anew.
  set(forget_removed_files "")
  if(CMAKE_GENERATOR MATCHES "Makefiles")
    set(forget_removed_files
        COMMAND "${CMAKE_COMMAND}" -E rm -f
        "${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${name}.dir/compiler_depend.internal"
    )
  endif()
  add_custom_command(
    OUTPUT "${zip}"
    # What other commands build on, and no more: ninja lists it whenever the package is refused.
    BYPRODUCTS "${directory}/report.json" "${script}"
    COMMAND
      "$<TARGET_FILE:LambdaPackage::lambda-packager>" pack manifest.json --depfile "${name}.d"
    ${forget_removed_files}
    DEPENDS
      "${directory}/manifest.json" "$<TARGET_FILE:LambdaPackage::lambda-packager>"
      "$<GENEX_EVAL:${depends}>"
    DEPFILE "${directory}/${name}.d"
    WORKING_DIRECTORY "${directory}"  # so that a failure's command line is short
    COMMENT "Packaging ${name}"
    VERBATIM
  )
  add_custom_target("${name}" ${all} DEPENDS "${zip}")
  _lambda_package_add_deploy_target("${name}" deploy "${script}" "Deploying ${name}" deploy)
  _lambda_package_add_deploy_target("${name}" deploy-dry-run "${script}" "" deploy --dry-run)
  _lambda_package_add_deploy_target("${name}" upload "${script}" "Uploading ${name}" upload)
  if(kind STREQUAL "function")
    _lambda_package_add_deploy_target("${name}" rollback "${script}" "Rolling ${name} back" rollback)
  endif()
  # It looks into the last package: another one, made now, would not fit the log.
  add_custom_target(
    "${name}-symbolize"
    COMMAND sh "${directory}/symbolize.sh"
    COMMENT ""
    USES_TERMINAL
    VERBATIM
  )
  # It looks into the last package, too, which may be one that is too large to pass.
  add_custom_target(
    "${name}-advise"
    COMMAND "$<TARGET_FILE:LambdaPackage::lambda-packager>" advise "${directory}/manifest.json"
    COMMENT "Looking for what would make ${name} smaller"
    VERBATIM
  )
  _lambda_package_set_folder("${name}" lambda)
  foreach(suffix IN ITEMS symbolize advise)
    _lambda_package_set_folder("${name}-${suffix}" "lambda/${name}")
  endforeach()
  set_target_properties(
    "${name}"
    PROPERTIES
      LAMBDA_PACKAGE_FILE "${zip}"
      ADDITIONAL_CLEAN_FILES "${leftovers}"
  )
endfunction()

# Adds the targets of a new package or layer, which carry all that is known of it as properties:
# _LAMBDA_PACKAGE_<KEYWORD> is what was given for a keyword.
function(_lambda_package_add_package call function name kind is_excluded_from_all)
  if(NOT TARGET LambdaPackage::lambda-packager)
    _lambda_package_error("${call}" "the helper lambda-packager is missing."
      "fix" "find_package(LambdaPackage), or add its sources by add_subdirectory() or"
      "" "FetchContent; LambdaPackage.cmake alone does not do")
    _lambda_package_stop_after_errors()
  endif()
  _lambda_package_output_directory("${name}" directory)
  _lambda_package_add_targets("${name}" "${kind}" "${directory}" "${is_excluded_from_all}")
  _lambda_package_locate("${function}" "${name}" "" "" file line)
  _lambda_package_place("${file}" "${line}" place)
  set_target_properties(
    "${name}"
    PROPERTIES
      _LAMBDA_PACKAGE_KIND "${kind}"
      _LAMBDA_PACKAGE_DIRECTORY "${directory}"
      _LAMBDA_PACKAGE_BASELINE "\"\""
      _LAMBDA_PACKAGE_CALL "${place} (${function}): ${name}"
      _LAMBDA_PACKAGE_LOCATION_FILE "${file}"
      _LAMBDA_PACKAGE_LOCATION_LINE "${line}"
  )
  set_property(GLOBAL APPEND PROPERTY _LAMBDA_PACKAGE_NAMES "${name}")
endfunction()

# Sets the property of a keyword that was not given.
function(_lambda_package_set_default name keyword value)
  _lambda_package_get("${name}" ${keyword} given)
  if(given STREQUAL "")
    set_property(TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_${keyword} "${value}")
  endif()
endfunction()

# Everything after the properties of the keywords are set.
function(_lambda_package_define name)
  _lambda_package_get("${name}" CALL call)
  _lambda_package_architecture(architecture)
  _lambda_package_set_default("${name}" ARCHITECTURE "${architecture}")
  _lambda_package_set_default("${name}" COMPRESSION default)
  _lambda_package_set_default("${name}" LIBRARIES bundle)
  _lambda_package_set_default("${name}" UPLOAD auto)
  foreach(keyword IN ITEMS ARCHITECTURE COMPRESSION LIBRARIES STRIP UPLOAD ENTRYPOINT TARGETS FILES
                           DIRECTORIES)
    _lambda_package_get("${name}" ${keyword} ${keyword})
  endforeach()
  if(ARCHITECTURE STREQUAL "")
    _lambda_package_error("${call}" "ARCHITECTURE cannot be told from the compiler."
      "compiler" "makes programs for \"${CMAKE_SYSTEM_PROCESSOR}\""
      "allowed" "ARCHITECTURE x86_64, ARCHITECTURE arm64")
    _lambda_package_stop_after_errors()
  endif()
  _lambda_package_require_one_of("${call}" ARCHITECTURE "${ARCHITECTURE}" x86_64 arm64)
  _lambda_package_require_one_of("${call}" COMPRESSION "${COMPRESSION}" fast default best)
  _lambda_package_require_one_of("${call}" LIBRARIES "${LIBRARIES}" bundle bundle-libc none)
  if(NOT STRIP STREQUAL "")
    _lambda_package_require_boolean("${call}" STRIP "${STRIP}")
  endif()
  _lambda_package_require_one_of("${call}" UPLOAD "${UPLOAD}" auto direct s3)

  if(TARGET "${ENTRYPOINT}")
    _lambda_package_add_target("${name}" ENTRYPOINT "${ENTRYPOINT}" "\"\"" "\"bootstrap\"" "")
  endif()
  foreach(keyword IN ITEMS TARGETS FILES DIRECTORIES)
    _lambda_package_add_contents("${call}" "${name}" ${keyword} "${${keyword}}" "" "" "" "")
  endforeach()
  _lambda_package_set_budget_defaults("${call}" "${name}")
  _lambda_package_get("${name}" CONFIGURATION file)
  if(NOT file STREQUAL "")
    _lambda_package_add_json_file("${call}" "${name}" CONFIGURATION "${file}")
  endif()
  foreach(severity IN ITEMS ERROR WARNING OFF)
    set(ids "${LAMBDA_PACKAGE_CHECKS_${severity}}")
    if(NOT ids STREQUAL "")
      foreach(id IN LISTS ids)
        _lambda_package_require_check("${call}" LAMBDA_PACKAGE_CHECKS_${severity} "${id}")
      endforeach()
      _lambda_package_add_check_choice("${name}" LAMBDA_PACKAGE_CHECKS_${severity} ${severity}
        "${ids}")
    endif()
  endforeach()
  _lambda_package_generate_manifest("${call}" "${name}")
  get_property(has_errors GLOBAL PROPERTY _LAMBDA_PACKAGE_ERRORS)
  if(has_errors)
    _lambda_package_check_settings("${name}")  # else when LIMITS_FILE is known
    _lambda_package_stop_after_errors()
  endif()
  # The name has no special characters; deferred arguments are evaluated when the call is made.
  cmake_language(
    EVAL CODE
    "cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==]
                    CALL _lambda_package_finish [==[${name}]==])
     cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==] CANCEL_CALL _lambda_package_finish_all)
     cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==] ID _lambda_package_finish_all
                    CALL _lambda_package_finish_all)"
  )
endfunction()

# Adds the file `path`, whose content must be a JSON object, to those of the package: to the lists
# _LAMBDA_PACKAGE_<keyword>S and, for the manifest, ..._JSON.
function(_lambda_package_add_json_file call name keyword path)
  cmake_path(ABSOLUTE_PATH path BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
  if(NOT EXISTS "${path}" OR IS_DIRECTORY "${path}")
    _lambda_package_error("${call}" "${keyword} \"${path}\" is not a file that can be read.")
    return()
  endif()
  file(READ "${path}" text)
  string(JSON type ERROR_VARIABLE error TYPE "${text}")
  if(NOT error STREQUAL "NOTFOUND" OR NOT type STREQUAL "OBJECT")
    _lambda_package_error("${call}" "${keyword} \"${path}\" is not a JSON object."
      "reason" "${error}")
    return()
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
  set_property(TARGET "${name}" APPEND PROPERTY _LAMBDA_PACKAGE_${keyword}S "${path}")
  _lambda_package_json_string("${path}" json)
  _lambda_package_append_json("${name}" ${keyword}S_JSON "${json}")
endfunction()

# `origin` is the keyword or variable that gives the identifiers `ids` the severity ERROR, WARNING
# or OFF.
function(_lambda_package_add_check_choice name origin severity ids)
  string(TOLOWER "${severity}" setting)
  _lambda_package_json_string("${ids}" ids)
  _lambda_package_append_json(
    "${name}"
    CHECK_CHOICES
    "{\"origin\": \"${origin}\", \"setting\": \"${setting}\", \"ids\": [${ids}]}"
  )
endfunction()

# What needs to know all of the project: it is called at the end of the top directory.
function(_lambda_package_finish name)
  _lambda_package_get("${name}" EXCLUDE_FROM_ALL is_excluded)
  if(NOT is_excluded)
    _lambda_package_add_to_all_packages("${name}")
  endif()
  _lambda_package_depend_on_outputs("${name}")
  _lambda_package_look_at_linked_targets("${name}")
  _lambda_package_look_for_named_targets("${name}")
  if(TARGET "${name}-accept")
    # Ninja runs a command that two targets need after what both depend on, and no more.
    get_target_property(dependencies "${name}" MANUALLY_ADDED_DEPENDENCIES)
    if(dependencies)
      add_dependencies("${name}-accept" ${dependencies})
    endif()
  endif()
  _lambda_package_check_settings("${name}")
  _lambda_package_look_for_same_function("${name}")
  _lambda_package_look_for_lost_tests("${name}")
endfunction()

# Called at the end of the top directory, after what is called for each package.
function(_lambda_package_finish_all)
  _lambda_package_stop_after_errors()
endfunction()

# What was given for `keyword`: TARGETS, FILES, DIRECTORIES or DIRECTORY. `items` is a list of encoded
# values, the rest is JSON, empty for none.
function(_lambda_package_add_contents call package keyword items destination rename patterns
         compression)
  foreach(item IN LISTS items)
    _lambda_package_decode("${item}" item)
    if(keyword STREQUAL "TARGETS")
      _lambda_package_require_target("${call}" TARGETS "${item}" is_target EXECUTABLE SHARED_LIBRARY
        MODULE_LIBRARY UNKNOWN_LIBRARY)
      if(is_target)
        _lambda_package_add_target("${package}" TARGETS "${item}" "${destination}" "${rename}"
          "${compression}")
      endif()
    elseif(keyword STREQUAL "FILES")
      _lambda_package_add_file("${call}" "${package}" FILES "${item}" "${destination}" "${rename}"
        "${compression}")
    else()
      _lambda_package_add_directory("${call}" "${package}" ${keyword} "${item}" "${destination}"
        "${patterns}" "${compression}")
    endif()
  endforeach()
endfunction()
