#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/enum_words.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "base/uri.h"
#include "checks/checks.h"
#include "report/formats.h"
#include "rules/embedded.h"

namespace packager {
namespace {

using Layout = JsonWriter::Layout;

void write_text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.begin_object(Layout::kOneLine);
  json.member("text", text);
  json.end_object();
}

void write_rules(JsonWriter& json) {
  json.key("rules");
  json.begin_array();
  for (const Check& check : all_checks()) {
    json.begin_object(Layout::kOneLine);
    json.member("id", check.id);
    write_text(json, "shortDescription", check.summary);
    json.key("defaultConfiguration");
    json.begin_object();
    json.member("level", word_of(check.severity));
    json.end_object();
    json.end_object();
  }
  json.end_array();
}

void write_location(JsonWriter& json, const Location& place) {
  const std::string& file = place.file;
  json.key("physicalLocation");
  json.begin_object();
  json.key("artifactLocation");
  json.begin_object(Layout::kOneLine);
  if (!file.starts_with('/')) {
    json.member("uri", uri_path(file));
    json.member("uriBaseId", "%SRCROOT%");
  } else {
    json.member("uri", file_uri(file));
  }
  json.end_object();
  if (place.line != 0) {
    json.key("region");
    json.begin_object(Layout::kOneLine);
    json.member("startLine", place.line);
    json.end_object();
  }
  json.end_object();
}

void write_result(JsonWriter& json, const Report& report, const Finding& finding) {
  const auto checks = all_checks();
  const auto rule = std::find_if(checks.begin(), checks.end(),
                                 [&](const Check& check) { return check.id == finding.id; });
  json.begin_object();
  json.member("ruleId", finding.id);
  if (rule != checks.end()) {
    json.member("ruleIndex", static_cast<std::uint64_t>(rule - checks.begin()));
  }
  json.member("level", word_of(finding.severity));
  std::string message = printable(finding.message);
  for (const Fact& fact : finding.facts) {
    message +=
        "\n" + printable(fact.label) + (fact.label.empty() ? "" : ": ") + printable(fact.text);
  }
  write_text(json, "message", message);
  json.key("locations");
  json.begin_array();
  json.begin_object();
  write_location(json, location_of(finding, report.location));
  json.key("logicalLocations");
  json.begin_array(Layout::kOneLine);
  json.begin_object();
  const bool is_all = finding.subject.empty() || finding.subject == report.package;
  json.member("fullyQualifiedName",
              is_all ? report.package : report.package + "/" + finding.subject);
  json.end_object();
  json.end_array();
  json.end_object();
  json.end_array();
  json.key("partialFingerprints");
  json.begin_object(Layout::kOneLine);
  json.member("lambdaPackage/v1", report.package + ":" + finding.id + ":" + finding.subject);
  json.end_object();
  json.end_object();
}

}  // namespace

std::string render_sarif(const Report& report) {
  JsonWriter json;
  json.begin_object();
  json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  json.member("version", "2.1.0");
  json.key("runs");
  json.begin_array();
  json.begin_object();
  json.key("tool");
  json.begin_object();
  json.key("driver");
  json.begin_object();
  json.member("name", "lambda-packager");
  json.member("version", kVersion);
  write_rules(json);
  json.end_object();
  json.end_object();
  json.key("results");
  json.begin_array();
  for (const Finding& finding : report.findings)
    write_result(json, report, finding);
  json.end_array();
  json.end_object();
  json.end_array();
  json.end_object();
  return json.finish();
}

}  // namespace packager
