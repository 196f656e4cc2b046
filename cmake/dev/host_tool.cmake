# The helper for projects that add LambdaPackage's sources by add_subdirectory() or FetchContent:
# built by a CMake run of its own, for the machine that builds. So none of the consumer's flags,
# languages, toolchains or sanitizers reach it. It is built once per machine: build_host_tool.cmake.
include_guard(GLOBAL)

# Defines the imported target LambdaPackage::lambda-packager and the target that builds it.
function(_lambda_package_add_host_tool source_directory)
  list(APPEND CMAKE_MESSAGE_CONTEXT "lambda_package")
  if(LAMBDA_PACKAGE_EXECUTABLE)
    _lambda_package_check_executable("${LAMBDA_PACKAGE_EXECUTABLE}")
    _lambda_package_import_host_tool("${LAMBDA_PACKAGE_EXECUTABLE}")
    return()
  endif()

  set(directory "${CMAKE_CURRENT_BINARY_DIR}/host-tool")
  set(executable "${directory}/lambda-packager")
  set(script "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/build_host_tool.cmake")
  file(MAKE_DIRECTORY "${directory}")
  _lambda_package_write_host_tool_settings("${source_directory}" "${directory}")

  if(NOT EXISTS "${executable}")
    _lambda_package_try_to_configure_host_tool("${directory}" "${script}")
  endif()

  file(GLOB_RECURSE sources "${source_directory}/tools/packager/*" "${source_directory}/docs/checks/*")
  add_custom_command(
    OUTPUT "${executable}"
    COMMAND "${CMAKE_COMMAND}" "-DSETTINGS=${directory}/settings.cmake" -P "${script}"
    DEPENDS ${sources} "${source_directory}/VERSION" "${script}" "${directory}/settings.cmake"
    COMMENT "Building lambda-packager for this machine"
    USES_TERMINAL
    VERBATIM
  )
  add_custom_target(lambda-packager-host-tool DEPENDS "${executable}")
  set_target_properties(lambda-packager-host-tool PROPERTIES FOLDER lambda)
  _lambda_package_import_host_tool("${executable}")
  add_dependencies(LambdaPackage::lambda-packager lambda-packager-host-tool)
endfunction()

# What the helper's build lacks is told now, not after an hour of building something else.
function(_lambda_package_try_to_configure_host_tool directory script)
  execute_process(
    COMMAND
      "${CMAKE_COMMAND}" "-DSETTINGS=${directory}/settings.cmake" -DONLY_CONFIGURE=ON -P "${script}"
    RESULT_VARIABLE status
    OUTPUT_QUIET
    ERROR_VARIABLE error
  )
  if(status EQUAL 0)
    return()
  endif()
  set(missing "${directory}/build/missing.txt")
  set(log "${directory}/configure.log")
  if(EXISTS "${missing}")
    file(READ "${missing}" error)
  elseif(EXISTS "${log}")
    set(error "LambdaPackage's helper cannot be built on this machine; CMake says why:\n  ${log}\n")
  endif()
  message(FATAL_ERROR "${error}")
endfunction()

function(_lambda_package_import_host_tool executable)
  add_executable(LambdaPackage::lambda-packager IMPORTED GLOBAL)
  set_target_properties(
    LambdaPackage::lambda-packager PROPERTIES IMPORTED_LOCATION "${executable}"
  )
endfunction()

# A helper of another version would take the manifest for a broken one, at the first package.
function(_lambda_package_check_executable executable)
  set(status "it does not exist")
  set(output "")
  if(EXISTS "${executable}")
    execute_process(
      COMMAND "${executable}" --version
      RESULT_VARIABLE status
      OUTPUT_VARIABLE output
      ERROR_VARIABLE error
      OUTPUT_STRIP_TRAILING_WHITESPACE
    )
  endif()
  set(wanted "${LambdaPackage_VERSION_MAJOR}.${LambdaPackage_VERSION_MINOR}")
  if(status EQUAL 0 AND output MATCHES "(^| )${wanted}[.][0-9]+$")
    return()
  endif()
  string(REGEX REPLACE "\n.*" "" output "${output}")
  if(status EQUAL 0)
    set(status "it is no lambda-packager ${wanted}: it answers \"${output}\"")
  elseif(status MATCHES "^[0-9]+$")
    set(status "it ends with status ${status}: ${error}")
  endif()
  message(
    FATAL_ERROR
    "LAMBDA_PACKAGE_EXECUTABLE cannot be used: ${status}\n"
    "  given:    ${executable}\n"
    "  allowed:  a lambda-packager of version ${wanted} that runs on this machine\n"
    "  fix:  unset it, and the helper is built\n"
  )
endfunction()

# What build_host_tool.cmake is to know, as a script that sets it.
function(_lambda_package_write_host_tool_settings source_directory directory)
  set(arguments "-DCMAKE_BUILD_TYPE=Release")
  # Ninja and make are taken over; a multi-configuration generator would be no use here.
  if(CMAKE_GENERATOR MATCHES "Ninja")
    list(APPEND arguments -G Ninja)
  else()
    list(APPEND arguments -G "Unix Makefiles")
  endif()
  if(CMAKE_MAKE_PROGRAM)
    list(APPEND arguments "-DCMAKE_MAKE_PROGRAM=${CMAKE_MAKE_PROGRAM}")
  endif()
  set(compiler "")
  if(LAMBDA_PACKAGE_HOST_CXX_COMPILER)
    set(compiler "${LAMBDA_PACKAGE_HOST_CXX_COMPILER}")
  elseif(CMAKE_CXX_COMPILER AND NOT CMAKE_CROSSCOMPILING)
    set(compiler "${CMAKE_CXX_COMPILER}")
  endif()
  if(CMAKE_CXX_COMPILER_LAUNCHER)
    string(REPLACE ";" "\\;" launcher "${CMAKE_CXX_COMPILER_LAUNCHER}")
    list(APPEND arguments "-DCMAKE_CXX_COMPILER_LAUNCHER=${launcher}")
  endif()
  if(NOT CMAKE_CROSSCOMPILING AND CMAKE_PREFIX_PATH)
    string(REPLACE ";" "\\;" prefixes "${CMAKE_PREFIX_PATH}")
    list(APPEND arguments "-DCMAKE_PREFIX_PATH=${prefixes}")
  endif()

  set(unset_variables CFLAGS CXXFLAGS CPPFLAGS LDFLAGS CMAKE_TOOLCHAIN_FILE DESTDIR)
  if(CMAKE_CROSSCOMPILING)
    # They name the compilers of the target there; pkg-config's variables its libraries.
    list(APPEND unset_variables CC CXX PKG_CONFIG_PATH PKG_CONFIG_LIBDIR PKG_CONFIG_SYSROOT_DIR)
  endif()

  _lambda_package_cache_directory(cache)
  set(text "# Written by LambdaPackage when CMake configures.\n")
  foreach(variable IN ITEMS source_directory directory cache compiler arguments unset_variables)
    string(APPEND text "set(${variable} [==[${${variable}}]==])\n")
  endforeach()
  file(CONFIGURE OUTPUT "${directory}/settings.cmake" CONTENT "${text}" @ONLY)
endfunction()

# Sets `result` to the folder of the helpers of this machine; empty if there shall be none.
function(_lambda_package_cache_directory result)
  set(cache "")
  if(DEFINED LAMBDA_PACKAGE_CACHE_DIR)
    set(cache "${LAMBDA_PACKAGE_CACHE_DIR}")
  elseif(DEFINED ENV{LAMBDA_PACKAGE_CACHE_DIR})
    set(cache "$ENV{LAMBDA_PACKAGE_CACHE_DIR}")
  elseif(IS_ABSOLUTE "$ENV{XDG_CACHE_HOME}")
    set(cache "$ENV{XDG_CACHE_HOME}/lambda-package")
  elseif(IS_ABSOLUTE "$ENV{HOME}")
    set(cache "$ENV{HOME}/.cache/lambda-package")
  endif()
  if(cache MATCHES "^(OFF|off|NO|no|FALSE|false|0)$")
    set(cache "")
  endif()
  set(${result} "${cache}" PARENT_SCOPE)
endfunction()
