# The README's two commands are there, name presets that exist, and .ci/run finds the second one.
file(READ "${SOURCE}/README.md" readme)
file(READ "${SOURCE}/CMakePresets.json" presets)
foreach(name IN ITEMS example test)
  if(NOT readme MATCHES "<!-- command: ${name} -->\n```sh\n(tools/setup[^\n]* && cmake --workflow --preset ${name})\n```\n")
    message(SEND_ERROR "README.md lacks the command for ${name}")
  endif()
  set(command_${name} "${CMAKE_MATCH_1}")
  if(NOT presets MATCHES "\"workflowPresets\".*\"name\": \"${name}\"")
    message(SEND_ERROR "CMakePresets.json has no workflow ${name}")
  endif()
endforeach()
execute_process(
  COMMAND sed -n "/<!-- command: test -->/,/^```$/p" "${SOURCE}/README.md"
  COMMAND sed -n 3p
  OUTPUT_VARIABLE found
  OUTPUT_STRIP_TRAILING_WHITESPACE
)
if(NOT found STREQUAL command_test)
  message(SEND_ERROR ".ci/run would run \"${found}\" instead of \"${command_test}\"")
endif()
# It is the way in, and no manual.
string(REGEX MATCHALL "\n" lines "${readme}")
list(LENGTH lines count)
if(count GREATER 160)
  message(SEND_ERROR "README.md has ${count} lines; at most 160, docs/ has room")
endif()
# Files that it links to exist.
string(REGEX REPLACE "[][]" "|" readme "${readme}")  # brackets would join the items of a list
string(REGEX MATCHALL "\\|\\([^)h][^)]*\\)" links "${readme}")
foreach(link IN LISTS links)
  string(REGEX REPLACE "\\|\\(|\\)" "" link "${link}")
  if(NOT EXISTS "${SOURCE}/${link}")
    message(SEND_ERROR "README.md links to ${link}, which does not exist")
  endif()
endforeach()
