#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
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

/// Where a page leads to another one of the site, which is not at hand: the words alone.
std::string without_local_links(std::string_view page) {
  std::string out;
  while (true) {
    const std::size_t middle = page.find("](");
    const std::size_t start = page.rfind('[', middle);
    const std::size_t end = page.find(')', middle);
    if (middle == std::string_view::npos || start == std::string_view::npos ||
        end == std::string_view::npos) {
      return out.append(page);
    }
    const bool is_local = !page.substr(middle + 2).starts_with("http");
    out += page.substr(0, start);
    out +=
        is_local ? page.substr(start + 1, middle - start - 1) : page.substr(start, end + 1 - start);
    page.remove_prefix(end + 1);
  }
}

const CheckPage* page_of(std::string_view id) {
  const auto pages = check_pages();
  const auto found = std::find_if(pages.begin(), pages.end(),
                                  [&](const CheckPage& page) { return page.id == id; });
  return found == pages.end() ? nullptr : &*found;
}

/// The first paragraph that tells why, in one line, of at most what GitHub shows.
std::string reason(std::string_view page) {
  constexpr std::string_view kHeading = "\n## Why\n\n";
  constexpr std::size_t kMostCharacters = 1024;
  const std::size_t start = page.find(kHeading);
  if (start == std::string_view::npos) return "";
  page.remove_prefix(start + kHeading.size());
  std::string text(page.substr(0, page.find("\n\n")));
  std::replace(text.begin(), text.end(), '\n', ' ');
  return elided(text, kMostCharacters);
}

void write_help(JsonWriter& json, std::string_view page) {
  const std::string text = without_local_links(page);
  write_text(json, "fullDescription", reason(text));
  json.key("help");
  json.begin_object(Layout::kOneLine);
  json.member("text", text);
  json.member("markdown", text);
  json.end_object();
}

void write_rules(JsonWriter& json) {
  json.key("rules");
  json.begin_array();
  for (const Check& check : all_checks()) {
    json.begin_object(Layout::kOneLine);
    json.member("id", check.id);
    write_text(json, "shortDescription", check.summary);
    if (const CheckPage* const page = page_of(check.id)) write_help(json, page->text);
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
  json.key("region");  // which GitHub asks for
  json.begin_object(Layout::kOneLine);
  json.member("startLine", std::max<std::uint64_t>(place.line, 1));
  json.end_object();
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

void write_run(JsonWriter& json, const Report& report) {
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
  // GitHub replaces the results of the category, which is what precedes the last slash.
  json.key("automationDetails");
  json.begin_object(Layout::kOneLine);
  json.member("id", "lambda-package/" + uri_path(report.package) + "/");
  json.end_object();
  json.key("results");
  json.begin_array();
  for (const Finding& finding : report.findings)
    write_result(json, report, finding);
  json.end_array();
  json.end_object();
}

}  // namespace

std::string render_sarif(std::span<const Report> reports) {
  JsonWriter json;
  json.begin_object();
  json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  json.member("version", "2.1.0");
  json.key("runs");
  json.begin_array();
  for (const Report& report : reports)
    write_run(json, report);
  json.end_array();
  json.end_object();
  return json.finish();
}

}  // namespace packager
