# The target check-style: C++ as clang-format leaves it, shell scripts that shellcheck accepts. Of
# use in LambdaPackage itself alone.
include_guard(GLOBAL)

file(
  GLOB_RECURSE _cxx CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tools/*.cpp"
  "${PROJECT_SOURCE_DIR}/tools/*.h" "${PROJECT_SOURCE_DIR}/tests/*.cpp"
  "${PROJECT_SOURCE_DIR}/tests/*.h" "${PROJECT_SOURCE_DIR}/example-project/*.cpp"
  "${PROJECT_SOURCE_DIR}/example-project/*.h"
)
add_custom_target(
  check-style
  COMMAND clang-format --dry-run --Werror ${_cxx}
  COMMAND shellcheck "${PROJECT_SOURCE_DIR}/tools/setup" "${PROJECT_SOURCE_DIR}/.ci/run"
  COMMENT "Checking the style of C++ and shell"
  VERBATIM
)
unset(_cxx)
