# The table of diagnostics in the reference holds the identifiers of checks/checks.cpp.

file(READ "${SOURCE}/cmake/LambdaPackage.cmake" module)
string(REGEX MATCH "\nDiagnostics\n.*#\\]=" table "${module}")
string(REGEX MATCHALL "\n``[a-z0-9-]+``" documented "${table}")
string(REGEX REPLACE "[`\n]" "" documented "${documented}")
file(READ "${SOURCE}/tools/packager/checks/checks.cpp" source)
string(REGEX MATCHALL "Check{[ \n]*\"[a-z0-9-]+\"" known "${source}")
string(REGEX REPLACE "Check{|[ \n\"]" "" known "${known}")
list(SORT documented)
list(SORT known)
if(known STREQUAL "" OR NOT known STREQUAL documented)
  set(missing ${known})
  list(REMOVE_ITEM missing ${documented})
  list(REMOVE_ITEM documented ${known})
  message(FATAL_ERROR "not documented: ${missing}\ndocumented, but unknown: ${documented}")
endif()

# And the code uses no other.
file(GLOB sources "${SOURCE}/tools/packager/checks/*.cpp" "${SOURCE}/tools/packager/plan/*.cpp"
     "${SOURCE}/tools/packager/native/*.cpp" "${SOURCE}/tools/packager/cli/*.cpp" "${SOURCE}/tools/packager/package/*.cpp"
     )
foreach(file IN LISTS sources)
  file(READ "${file}" text)
  string(REGEX MATCHALL "(make_finding\\(|add_finding\\(|[^.]add\\()\"[a-z0-9-]+\"" uses "${text}")
  foreach(use IN LISTS uses)
    string(REGEX REPLACE ".*\"(.*)\"" "\\1" id "${use}")
    if(NOT source MATCHES "Check{[ \n]*\"${id}\"")
      message(SEND_ERROR "${file} uses the identifier ${id}, which checks/checks.cpp lacks")
    endif()
  endforeach()
endforeach()
