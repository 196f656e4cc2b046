# The install tree, and a package config for the build tree. Of use in LambdaPackage itself alone.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(_destination "${CMAKE_INSTALL_LIBDIR}/cmake/LambdaPackage")
install(TARGETS lambda-packager EXPORT LambdaPackageTargets)
install(EXPORT LambdaPackageTargets NAMESPACE LambdaPackage:: DESTINATION "${_destination}")
install(FILES cmake/LambdaPackage.cmake DESTINATION "${_destination}")
install(
  FILES
    cmake/private/arguments.cmake
    cmake/private/contents.cmake
    cmake/private/limits.cmake
    cmake/private/location.cmake
    cmake/private/package.cmake
  DESTINATION "${_destination}/private"
)
install(FILES tools/packager/data/limits.json DESTINATION "${_destination}/data")

configure_package_config_file(
  cmake/LambdaPackageConfig.cmake.in "${PROJECT_BINARY_DIR}/LambdaPackageConfig.cmake"
  INSTALL_DESTINATION "${_destination}"
)
# ARCH_INDEPENDENT: the helper is of the machine that builds, whatever the project is built for.
write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/LambdaPackageConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion
  ARCH_INDEPENDENT
)
install(
  FILES "${PROJECT_BINARY_DIR}/LambdaPackageConfig.cmake"
        "${PROJECT_BINARY_DIR}/LambdaPackageConfigVersion.cmake"
  DESTINATION "${_destination}"
)
unset(_destination)
