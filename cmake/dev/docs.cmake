# The target docs: the site of docs/, installed beside its sources.
include(GNUInstallDirs)
find_program(LAMBDA_PACKAGE_SPHINX sphinx-build REQUIRED)

add_custom_target(
  docs ALL
  COMMAND "${LAMBDA_PACKAGE_SPHINX}" -W --keep-going -q -b html "${PROJECT_SOURCE_DIR}/docs"
          "${PROJECT_BINARY_DIR}/docs/html" -d "${PROJECT_BINARY_DIR}/docs/doctrees"
  COMMENT "Building the documentation: ${PROJECT_BINARY_DIR}/docs/html/index.html"
  VERBATIM
)
install(
  DIRECTORY "${PROJECT_BINARY_DIR}/docs/html"
  DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/lambda-package"
)
