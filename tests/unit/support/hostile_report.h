#pragma once

#include <string>
#include <vector>

#include "base/text.h"
#include "report/report.h"

namespace packager::test {

/// Names that would break out of HTML, JSON, XML, Markdown, a workflow command or a shell.
inline const std::vector<std::string>& hostile_names() {
  static const std::vector<std::string> names = {"\"><script>alert(1)</script>",
                                                 "</script><script>alert(1)</script>",
                                                 "]]>",
                                                 "<!--",
                                                 "-->",
                                                 "a|b|c",
                                                 "`code` ``more``",
                                                 "$(touch x)",
                                                 "'; drop",
                                                 "line\nbreak\r::error::x",
                                                 "\t\x01\x1b[31m",
                                                 "\x80\xff invalid",
                                                 "\u2028\u2029",
                                                 "right\u202Eleft\u200F",
                                                 "@someone #1 https://a.b/",
                                                 "[link](javascript:alert(1))",
                                                 "**bold** _low_ ~~gone~~",
                                                 "%0A::error::y",
                                                 "a,b:c=d",
                                                 "&lt;&#60;",
                                                 "\uFFFE\uFFFF",
                                                 "\\u003c\\",
                                                 std::string(500, 'x')};
  return names;
}

/// Hostile wherever somebody else has the say.
inline Report hostile_report() {
  Report report;
  report.package = hostile_names().front();
  report.location = {"dir with space/<b>,:%\n/CMakeLists.txt", 7};
  report.zip_path = "/b/\"><img>.zip";
  report.rejected = true;
  report.code_sha256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  report.measurement.unzipped_size = 1000;
  report.measurement.zipped_size = 500;
  report.manifest.emplace();
  report.manifest->name = report.package;
  report.manifest->location = report.location;
  report.manifest->runtime = "<runtime>";
  report.manifest->settings.maps["ENVIRONMENT"] = {{"</script>", "secret value"}};
  LimitUse use;
  use.bound = {"max-files", 10, true, "files", "", "</td>|`MAX_FILES`\n"};
  use.quantity = LimitUse::Quantity::kEntries;
  use.actual = 11;
  use.is_budget = true;
  report.limits.push_back(use);
  for (const std::string& name : hostile_names()) {
    MeasuredEntry entry;
    entry.name = name;
    entry.size = 10;
    entry.compressed_size = 5;
    entry.origin = "FILES " + name;
    entry.origin_kind = OriginKind::kFile;
    entry.mode = 0644;
    entry.crc32 = 0xABCDEF;
    report.measurement.entries.push_back(entry);
    report.findings.push_back({"handler",
                               Severity::kError,
                               name,
                               in_quotes(name) + " is bad",
                               {{"from", escaped(name)}, {"", "fix"}}});
    report.libraries.push_back({name, "/lib/" + name, 1, {"bootstrap", name}});
    report.native_files.push_back({name, {name}, {name}});
  }
  return report;
}

}  // namespace packager::test
