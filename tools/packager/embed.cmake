# Writes OUTPUT, a C++ file that holds the data files as strings (declared in rules/embedded.h), and
# beside it lambda-deploy.sh, to be installed.
# OUTPUT.d tells the build which files were read.
function(read_data file result)
  file(READ "${file}" text)
  set(${result} "${text}" PARENT_SCOPE)
  string(REPLACE " " "\\ " file "${file}")
  set_property(GLOBAL APPEND_STRING PROPERTY read_files " ${file}")
endfunction()

function(literal file result)
  read_data("${file}" text)
  text_literal("${text}" text)
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# A compiler need not support a string literal of more than 64 KiB.
function(text_literal text result)
  string(LENGTH "${text}" length)
  if(length GREATER 65000)
    message(FATAL_ERROR "a text of ${length} bytes is too long for one literal: give it in parts")
  endif()
  string(REPLACE "\n" "\n)~~\"\n    R\"~~(" text "${text}")
  set(${result} "\n    R\"~~(${text})~~\"" PARENT_SCOPE)
endfunction()

# literals(<file> <result>): the text in parts, at line ends, with commas between them.
function(literals file result)
  read_data("${file}" text)
  set(all "")
  string(LENGTH "${text}" length)
  while(length GREATER 60000)
    string(SUBSTRING "${text}" 0 60000 part)
    string(FIND "${part}" "\n" end REVERSE)
    string(SUBSTRING "${text}" 0 ${end} part)
    string(SUBSTRING "${text}" ${end} -1 text)
    text_literal("${part}" part)
    string(APPEND all "${part},")
    string(LENGTH "${text}" length)
  endwhile()
  text_literal("${text}" part)
  set(${result} "${all}${part}" PARENT_SCOPE)
endfunction()

# joined_literal(<result> <folder> <extension> <name>...): files that make one script.
function(joined_literal result folder extension)
  set(all "")
  foreach(name IN LISTS ARGN)
    literal("${SOURCES}/${folder}/${name}.${extension}" text)
    string(APPEND all "${text}")
  endforeach()
  set(${result} "${all}" PARENT_SCOPE)
endfunction()

# lambda-deploy.sh, which begins with its own hash.
function(deploy_engine result)
  read_data("${SOURCES}/deploy/script/usage.txt" usage)
  set(body "usage() {\n  cat <<'END'\n${usage}END\n}\n\n")
  foreach(part IN ITEMS messages options checks s3 layers configuration function versions main)
    read_data("${SOURCES}/deploy/script/${part}.sh" text)
    string(APPEND body "${text}")
  endforeach()
  string(SHA256 SHA256 "${body}")
  read_data("${SOURCES}/deploy/script/engine_head.sh.in" head)
  string(CONFIGURE "${head}" head @ONLY)
  set(${result} "${head}${body}" PARENT_SCOPE)
endfunction()

literal("${SOURCES}/rules/limits.json" limits)
literals("${SOURCES}/rules/runtimes.json" runtimes)
literal("${SOURCES}/rules/function_members.json" function_members)
literal("${SOURCES}/deploy/script/head.sh" deploy_head)
literal("${SOURCES}/deploy/script/tail.sh" deploy_tail)
deploy_engine(_engine)
text_literal("${_engine}" deploy_engine)
literal("${SOURCES}/native/symbolize.sh.in" symbolize)
literal("${SOURCES}/report/html/page.html" page)
literal("${SOURCES}/report/html/style.css" style)
joined_literal(script report/html js dom format theme model treemap details table libraries weights page)
literal("${SOURCES}/report/html/overview.html" overview_page)
joined_literal(overview_script report/html js dom format theme overview)
# The pages of the documentation that `explain` prints.
set(_pages "")
file(GLOB _files "${SOURCES}/../../docs/checks/*.md")
foreach(_file IN LISTS _files)
  get_filename_component(_id "${_file}" NAME_WE)
  literal("${_file}" _page)
  string(APPEND _pages "\n    {\"${_id}\",${_page}},")
endforeach()

file(
  WRITE "${OUTPUT}"
  "#include \"rules/embedded.h\"\n\nnamespace packager {\n\n"
  "const std::string_view kVersion = \"${VERSION}\";\n"
  "const std::string_view kLimitsJson =${limits};\n"
  "std::string runtimes_json() {\n  std::string text;\n"
  "  for (const char* const part : {${runtimes}})\n    text += part;\n  return text;\n}\n\n"
  "const std::string_view kFunctionMembersJson =${function_members};\n"
  "const std::string_view kDeployScriptHead =${deploy_head};\n"
  "const std::string_view kDeployScriptTail =${deploy_tail};\n"
  "const std::string_view kDeployEngine =${deploy_engine};\n"
  "const std::string_view kSymbolizeTemplate =${symbolize};\n"
  "const std::string_view kReportPage =${page};\n"
  "const std::string_view kReportStyle =${style};\n"
  "const std::string_view kReportScript =${script};\n"
  "const std::string_view kOverviewPage =${overview_page};\n"
  "const std::string_view kOverviewScript =${overview_script};\n\n"
  "namespace {\n\nconstexpr CheckPage kPages[] = {${_pages}\n};\n\n}  // namespace\n\n"
  "std::span<const CheckPage> check_pages() {\n  return kPages;\n}\n\n}  // namespace packager\n"
)
get_filename_component(_folder "${OUTPUT}" DIRECTORY)
file(WRITE "${_folder}/lambda-deploy.sh" "${_engine}")
get_property(_read GLOBAL PROPERTY read_files)
string(REPLACE " " "\\ " _target "${OUTPUT}")
file(WRITE "${OUTPUT}.d" "${_target}:${_read}\n")
