# The table of diagnostics in the reference holds the identifiers of checks/checks.cpp, and of limits.json.

cmake_policy(SET CMP0057 NEW)  # if(IN_LIST)

file(READ "${SOURCE}/cmake/LambdaPackage.cmake" module)
string(REGEX MATCH "\nDiagnostics\n.*#\\]=" table "${module}")
string(REGEX MATCHALL "\n``[a-z0-9-]+``" documented "${table}")
string(REGEX REPLACE "[`\n]" "" documented "${documented}")
include("${CMAKE_CURRENT_LIST_DIR}/check_ids.cmake")
set(known ${check_ids})
string(REGEX MATCHALL "Check{[ \n]*\"[a-z0-9-]+\",[ \n]*Area::[A-Za-z]+,[ \n]*kWarning" warnings "${check_table}")
string(REGEX REPLACE "Check{[ \n]*\"|\",[^;]*" "" warnings "${warnings}")
set(known_ids ${known})
list(SORT documented)
list(SORT known)
if(known STREQUAL "" OR NOT known STREQUAL documented)
  set(missing ${known})
  list(REMOVE_ITEM missing ${documented})
  list(REMOVE_ITEM documented ${known})
  message(FATAL_ERROR "not documented: ${missing}\ndocumented, but unknown: ${documented}")
endif()

# A warning has its mark.
foreach(check IN LISTS warnings)
  string(REGEX MATCH "\n``${check}``[^`]*" row "${table}")
  if(NOT row MATCHES "\\(W")
    message(SEND_ERROR "the reference does not mark ${check} as a warning: (W)")
  endif()
endforeach()

# And the code uses no other.
file(GLOB sources "${SOURCE}/tools/packager/checks/*.cpp" "${SOURCE}/tools/packager/plan/*.cpp"
     "${SOURCE}/tools/packager/native/*.cpp" "${SOURCE}/tools/packager/cli/*.cpp" "${SOURCE}/tools/packager/package/*.cpp"
     )
foreach(file IN LISTS sources)
  file(READ "${file}" text)
  string(REGEX MATCHALL "(make_finding\\(|add_finding\\(|[^.]add\\()\"[a-z0-9-]+\"" uses "${text}")
  foreach(use IN LISTS uses)
    string(REGEX REPLACE ".*\"(.*)\"" "\\1" id "${use}")
    if(NOT id IN_LIST known_ids)
      message(SEND_ERROR "${file} uses the identifier ${id}, which no row of the table of checks has")
    endif()
  endforeach()
endforeach()
