# What the helper is made of. All that is missing is told at once, with the command that brings it.
#
# With LAMBDA_PACKAGE_STATIC the helper has all of it inside, the C library too, and so runs on any
# Linux of its architecture, and its compressor is the same wherever it runs.
option(LAMBDA_PACKAGE_STATIC "Link the helper statically" OFF)
if(LAMBDA_PACKAGE_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
  set(OPENSSL_USE_STATIC_LIBS ON)
endif()

find_package(PkgConfig QUIET)
find_package(Threads REQUIRED)
find_package(ZLIB QUIET)
find_package(OpenSSL QUIET COMPONENTS Crypto)
find_package(nlohmann_json 3.10 QUIET)
find_package(CLI11 2.1 QUIET)
if(PKG_CONFIG_FOUND)
  pkg_check_modules(libdeflate QUIET IMPORTED_TARGET "libdeflate >= 1.8")
endif()

# A row each: what find_package() or pkg_check_modules() set, its name, then its package for apt,
# dnf, apk and brew.
set(_dependencies
    "PKG_CONFIG_FOUND|pkg-config|pkg-config|pkgconf-pkg-config|pkgconf|pkgconf"
    "libdeflate_FOUND|libdeflate 1.8|libdeflate-dev|libdeflate-devel|libdeflate-dev|libdeflate"
    "ZLIB_FOUND|zlib|zlib1g-dev|zlib-devel|zlib-dev|zlib"
    "OPENSSL_FOUND|OpenSSL's libcrypto|libssl-dev|openssl-devel|openssl-dev|openssl@3"
    "nlohmann_json_FOUND|nlohmann-json 3.10|nlohmann-json3-dev|json-devel|nlohmann-json|nlohmann-json"
    "CLI11_FOUND|CLI11 2.1|libcli11-dev|cli11-devel|cli11-dev|cli11"
)
set(_managers "apt-get install -y" "dnf install -y" "apk add" "brew install")

set(_missing "")
set(_packages_0 "")
set(_packages_1 "")
set(_packages_2 "")
set(_packages_3 "")
foreach(_dependency IN LISTS _dependencies)
  string(REPLACE "|" ";" _dependency "${_dependency}")
  list(POP_FRONT _dependency _variable _name)
  if(${_variable})
    continue()
  endif()
  list(APPEND _missing "${_name}")
  foreach(_manager RANGE 3)
    list(GET _dependency ${_manager} _package)
    string(APPEND _packages_${_manager} " ${_package}")
  endforeach()
endforeach()

if(_missing)
  list(JOIN _missing ", " _missing)
  set(_fix "")
  foreach(_manager RANGE 3)
    list(GET _managers ${_manager} _command)
    string(REGEX MATCH "^[a-z-]+" _program "${_command}")
    find_program(_lambda_package_${_program} "${_program}")
    mark_as_advanced(_lambda_package_${_program})
    if(_lambda_package_${_program} AND _fix STREQUAL "")
      set(_fix "${_command}${_packages_${_manager}}")
    endif()
  endforeach()
  if(_fix STREQUAL "")
    set(_fix "install their packages for development")
  endif()
  set(_text "LambdaPackage's helper cannot be built on this machine: libraries are missing, or too old.\n"
      "  missing:  ${_missing}\n"
      "  fix:      ${_fix}\n"
      "            or tools/setup, in LambdaPackage's sources, which does that\n"
      "            or libraries from elsewhere: their folder in CMAKE_PREFIX_PATH\n"
      "            or a helper that is there already: LAMBDA_PACKAGE_EXECUTABLE\n"
  )
  list(JOIN _text "" _text)
  # For host_tool.cmake, which says it as an error of its own.
  file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/missing.txt" "${_text}")
  message(FATAL_ERROR "${_text}")
endif()
file(REMOVE "${CMAKE_CURRENT_BINARY_DIR}/missing.txt")
