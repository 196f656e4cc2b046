# LambdaPackage's own package: the install tree, and the same for the build tree, so that a project
# can be built against either. Included by LambdaPackage itself alone.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(_destination "${CMAKE_INSTALL_LIBDIR}/cmake/LambdaPackage")
install(TARGETS lambda-packager EXPORT LambdaPackageTargets)
install(EXPORT LambdaPackageTargets NAMESPACE LambdaPackage:: DESTINATION "${_destination}")
install(FILES cmake/LambdaPackage.cmake DESTINATION "${_destination}")
install(DIRECTORY cmake/private DESTINATION "${_destination}")
install(FILES "${PROJECT_BINARY_DIR}/tools/packager/lambda-deploy.sh" DESTINATION "${_destination}")
install(
  FILES tools/packager/rules/limits.json tools/packager/report/report.schema.json
  DESTINATION "${_destination}/data"
)

install(
  FILES LICENSE NEWS.md docs/command-line.md docs/concepts.md
        docs/errors.md docs/recipes.md
  DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/lambda-package"
)
install(DIRECTORY docs/checks DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/lambda-package")

set(LAMBDA_PACKAGE_MODULE_DIRECTORY "\${CMAKE_CURRENT_LIST_DIR}")
configure_package_config_file(
  cmake/LambdaPackageConfig.cmake.in
  "${PROJECT_BINARY_DIR}/install-tree/LambdaPackageConfig.cmake"
  INSTALL_DESTINATION "${_destination}"
)
# ARCH_INDEPENDENT: the helper is of the machine that builds, whatever the project is built for.
write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/LambdaPackageConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion
  ARCH_INDEPENDENT
)
install(
  FILES "${PROJECT_BINARY_DIR}/install-tree/LambdaPackageConfig.cmake"
        "${PROJECT_BINARY_DIR}/LambdaPackageConfigVersion.cmake"
  DESTINATION "${_destination}"
)

set(LAMBDA_PACKAGE_MODULE_DIRECTORY "${PROJECT_SOURCE_DIR}/cmake")
configure_package_config_file(
  cmake/LambdaPackageConfig.cmake.in "${PROJECT_BINARY_DIR}/LambdaPackageConfig.cmake"
  INSTALL_DESTINATION "${PROJECT_BINARY_DIR}"
  INSTALL_PREFIX "${PROJECT_BINARY_DIR}"
)
export(
  EXPORT LambdaPackageTargets
  NAMESPACE LambdaPackage::
  FILE "${PROJECT_BINARY_DIR}/LambdaPackageTargets.cmake"
)
unset(LAMBDA_PACKAGE_MODULE_DIRECTORY)
unset(_destination)

# A release: an archive that is unpacked anywhere, and a Debian package. With LAMBDA_PACKAGE_STATIC
# neither needs anything but CMake.
set(CPACK_PACKAGE_NAME "LambdaPackage")
set(CPACK_PACKAGE_VENDOR "LambdaPackage")
set(CPACK_PACKAGE_CONTACT "LambdaPackage's developers")
set(CPACK_PACKAGE_FILE_NAME
    "LambdaPackage-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}"
)
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_GENERATOR TGZ)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PROJECT_CONFIG_FILE "${PROJECT_SOURCE_DIR}/cmake/dev/archive_options.cmake")
set(CPACK_LAMBDA_PACKAGE_ARCHIVE_FILES "${PROJECT_SOURCE_DIR}/cmake/dev/archive")
set(CPACK_DEBIAN_PACKAGE_NAME lambda-package)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "cmake (>= 3.21)")
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "aarch64")
  set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE arm64)
endif()
if(NOT LAMBDA_PACKAGE_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
include(CPack)
