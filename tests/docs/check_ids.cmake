# Sets `check_ids` to the identifiers of all checks: those of checks/checks.cpp, whose text is
# `check_table`, and of limits.json, whose part is `check_limits`.
file(READ "${SOURCE}/tools/packager/checks/checks.cpp" check_table)
string(REGEX MATCHALL "Check{[ \n]*\"[a-z0-9-]+\"" check_ids "${check_table}")
string(REGEX REPLACE "Check{|[ \n\"]" "" check_ids "${check_ids}")
file(READ "${SOURCE}/tools/packager/rules/limits.json" check_limits)
string(JSON check_limits GET "${check_limits}" package)
string(JSON last LENGTH "${check_limits}")
math(EXPR last "${last} - 1")
foreach(i RANGE "${last}")
  string(JSON id MEMBER "${check_limits}" "${i}")
  list(APPEND check_ids "${id}")
endforeach()
