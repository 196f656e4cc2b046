# Writes OUTPUT, a C++ file that holds the data files as strings (declared in data/embedded.h).
# A string literal may be limited to 64 KiB by a compiler, so the text is cut into short ones.
function(literal file result)
  file(READ "${file}" text)
  string(REPLACE "\n" "\n)~~\"\n    R\"~~(" text "${text}")
  set(${result} "\n    R\"~~(${text})~~\"" PARENT_SCOPE)
endfunction()

# deploy.sh but for its settings, which follow its head.
function(deploy_script_literal result)
  set(all "")
  foreach(name IN LISTS ARGN)
    literal("${DATA_DIR}/../deploy/script/${name}.sh" text)
    string(APPEND all "${text}")
  endforeach()
  set(${result} "${all}" PARENT_SCOPE)
endfunction()

# The scripts of a page, in one; all of them share one scope.
function(script_literal result)
  set(all "")
  foreach(name IN LISTS ARGN)
    literal("${DATA_DIR}/../report/html/${name}.js" text)
    string(APPEND all "${text}")
  endforeach()
  set(${result} "${all}" PARENT_SCOPE)
endfunction()

literal("${DATA_DIR}/limits.json" limits)
literal("${DATA_DIR}/runtimes.json" runtimes)
deploy_script_literal(deploy_head head)
deploy_script_literal(deploy_body usage messages options checks s3 layers function versions main)
literal("${DATA_DIR}/../strip/symbolize.sh.in" symbolize)
literal("${DATA_DIR}/../report/html/page.html" page)
literal("${DATA_DIR}/../report/html/style.css" style)
script_literal(script dom format theme model treemap details table libraries weights page)
literal("${DATA_DIR}/../report/html/overview.html" overview_page)
script_literal(overview_script dom format theme overview)
file(
  WRITE "${OUTPUT}"
  "#include \"data/embedded.h\"\n\nnamespace packager {\n\n"
  "const std::string_view kVersion = \"${VERSION}\";\n"
  "const std::string_view kLimitsJson =${limits};\n"
  "const std::string_view kRuntimesJson =${runtimes};\n"
  "const std::string_view kDeployScriptHead =${deploy_head};\n"
  "const std::string_view kDeployScriptBody =${deploy_body};\n"
  "const std::string_view kSymbolizeTemplate =${symbolize};\n"
  "const std::string_view kReportPage =${page};\n"
  "const std::string_view kReportStyle =${style};\n"
  "const std::string_view kReportScript =${script};\n"
  "const std::string_view kOverviewPage =${overview_page};\n"
  "const std::string_view kOverviewScript =${overview_script};\n\n}  // namespace packager\n"
)
