# What CPack does for one kind of package alone. The archive has a CMakeLists.txt, so that it can be
# given to FetchContent; a folder of the system must have none.
if(CPACK_GENERATOR STREQUAL "DEB")
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
else()
  list(APPEND CPACK_INSTALLED_DIRECTORIES "${CPACK_LAMBDA_PACKAGE_ARCHIVE_FILES}" .)
endif()
