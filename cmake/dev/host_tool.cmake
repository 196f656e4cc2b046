# The helper for projects that add LambdaPackage's sources by add_subdirectory() or FetchContent:
# built at build time by a CMake run of its own, for the machine that builds. So none of the
# consumer's flags, languages, toolchains or sanitizers reach it, and it costs nothing to configure.
include_guard(GLOBAL)

# Defines the imported target LambdaPackage::lambda-packager and the target that builds it.
function(_lambda_package_add_host_tool source_directory)
  if(LAMBDA_PACKAGE_EXECUTABLE)
    add_executable(LambdaPackage::lambda-packager IMPORTED GLOBAL)
    set_target_properties(
      LambdaPackage::lambda-packager PROPERTIES IMPORTED_LOCATION "${LAMBDA_PACKAGE_EXECUTABLE}"
    )
    return()
  endif()

  set(build_directory "${CMAKE_CURRENT_BINARY_DIR}/host-tool")
  set(executable "${build_directory}/lambda-packager")
  set(arguments "-DCMAKE_BUILD_TYPE=Release" "-DCMAKE_RUNTIME_OUTPUT_DIRECTORY=${build_directory}")

  # Ninja and make are taken over; a multi-configuration generator would be no use here.
  if(CMAKE_GENERATOR MATCHES "Ninja")
    list(APPEND arguments -G Ninja)
  else()
    list(APPEND arguments -G "Unix Makefiles")
  endif()
  if(CMAKE_MAKE_PROGRAM)
    list(APPEND arguments "-DCMAKE_MAKE_PROGRAM=${CMAKE_MAKE_PROGRAM}")
  endif()
  if(LAMBDA_PACKAGE_HOST_CXX_COMPILER)
    list(APPEND arguments "-DCMAKE_CXX_COMPILER=${LAMBDA_PACKAGE_HOST_CXX_COMPILER}")
  elseif(CMAKE_CXX_COMPILER AND NOT CMAKE_CROSSCOMPILING)
    list(APPEND arguments "-DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}")
  endif()
  if(NOT CMAKE_CROSSCOMPILING AND CMAKE_PREFIX_PATH)
    string(REPLACE ";" "$<SEMICOLON>" prefixes "${CMAKE_PREFIX_PATH}")
    list(APPEND arguments "-DCMAKE_PREFIX_PATH=${prefixes}")
  endif()

  file(GLOB_RECURSE sources "${source_directory}/tools/packager/*")
  set(clean_environment "${CMAKE_COMMAND}" -E env)
  foreach(variable IN ITEMS CFLAGS CXXFLAGS CPPFLAGS LDFLAGS CMAKE_TOOLCHAIN_FILE
                            CMAKE_CXX_COMPILER_LAUNCHER DESTDIR)
    list(APPEND clean_environment "--unset=${variable}")
  endforeach()
  if(CMAKE_CROSSCOMPILING)
    # They name the compilers of the target there; pkg-config's variables its libraries.
    list(APPEND clean_environment --unset=CC --unset=CXX --unset=PKG_CONFIG_PATH
      --unset=PKG_CONFIG_LIBDIR --unset=PKG_CONFIG_SYSROOT_DIR)
  endif()
  cmake_host_system_information(RESULT cores QUERY NUMBER_OF_LOGICAL_CORES)
  add_custom_command(
    OUTPUT "${executable}"
    COMMAND
      ${clean_environment} "${CMAKE_COMMAND}" -S "${source_directory}/tools/packager" -B
      "${build_directory}" ${arguments}
    COMMAND
      ${clean_environment} "${CMAKE_COMMAND}" --build "${build_directory}" --target lambda-packager
      --parallel ${cores}
    # A build that found nothing to do must not be asked again and again.
    COMMAND "${CMAKE_COMMAND}" -E touch "${executable}"
    DEPENDS ${sources} "${source_directory}/VERSION"
    COMMENT "Building lambda-packager for this machine"
    VERBATIM
  )
  add_custom_target(lambda-packager-host-tool DEPENDS "${executable}")
  add_executable(LambdaPackage::lambda-packager IMPORTED GLOBAL)
  set_target_properties(
    LambdaPackage::lambda-packager PROPERTIES IMPORTED_LOCATION "${executable}"
  )
  add_dependencies(LambdaPackage::lambda-packager lambda-packager-host-tool)
endfunction()
