#include "report/overview.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "base/enum_words.h"
#include "base/json_writer.h"
#include "base/size.h"
#include "base/text.h"
#include "report/bar.h"
#include "report/formats.h"
#include "report/html_page.h"
#include "report/markdown.h"
#include "rules/embedded.h"

namespace packager {
namespace {

std::string verdict(const PackageSummary& package) {
  const auto counted = [](std::uint64_t number, const char* noun) {
    return with_thousands(number) + noun + (number == 1 ? "" : "s");
  };
  if (package.errors > 0) return counted(package.errors, " error");
  if (package.rejected) return "refused";
  return package.warnings > 0 ? counted(package.warnings, " warning") : "ok";
}

void write(JsonWriter& json, const PackageSummary& package) {
  json.begin_object(JsonWriter::Layout::kOneLine);
  json.member("package", package.package);
  json.member("kind", package.kind);
  json.member("runtime", package.runtime);
  json.member("architecture", package.architecture);
  json.member("route", package.route);
  json.member("page", package.page);
  json.member("unzipped_size", package.unzipped_size);
  json.member("zipped_size", package.zipped_size);
  json.member("files", package.files);
  json.member("errors", package.errors);
  json.member("warnings", package.warnings);
  json.member("rejected", package.rejected);
  if (package.tightest) {
    json.member("used", static_cast<std::uint64_t>(share_used(*package.tightest) * 1000));
    json.member("allowed", package.tightest->bound.allows(package.tightest->actual));
    json.member("use", use_words(*package.tightest));
  }
  json.end_object();
}

void write(JsonWriter& json, const SharedFiles& shared) {
  json.begin_object(JsonWriter::Layout::kOneLine);
  json.strings("packages", shared.packages);
  json.strings("files", shared.files);
  json.member("unzipped_size", shared.unzipped_size);
  json.member("zipped_size", shared.zipped_size);
  json.end_object();
}

constexpr std::size_t kMostNames = 3;

/// The first row is the heading.
using Table = std::vector<std::vector<std::string>>;

/// In columns, those of `numbers` aligned to the right.
std::string table_text(const Table& rows, std::initializer_list<std::size_t> numbers) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], character_count(row[i]));
  }
  std::string text;
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      const std::string gap(widths[i] - character_count(row[i]), ' ');
      const bool is_number = std::find(numbers.begin(), numbers.end(), i) != numbers.end();
      text += (is_number ? gap + row[i] : row[i] + gap) + "  ";
    }
    text += row.back();
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
  }
  return text;
}

/// Empty if all were accepted.
std::string refused_line(const Overview& overview) {
  constexpr std::size_t kMostRefused = 10;
  std::vector<std::string> names;
  for (const PackageSummary& package : overview.packages) {
    if (package.rejected) names.push_back(package.package);
  }
  return names.empty() ? "" : "\nrefused: " + enumerated(names, kMostRefused) + "\n";
}

constexpr std::string_view kSharedFilesMeaning =
    "In a layer they would be zipped and uploaded once; it counts towards the limit of each "
    "function.";

}  // namespace

PackageSummary summary_of(const Report& report) {
  PackageSummary summary;
  summary.package = report.package;
  summary.kind = "zip";
  if (report.manifest) {
    summary.kind = word_of(report.manifest->kind);
    summary.runtime = report.manifest->runtime;
    summary.architecture = report.manifest->architecture;
  }
  summary.unzipped_size = report.measurement.unzipped_size;
  summary.zipped_size = report.measurement.zipped_size;
  if (summary.zipped_size > 0) summary.route = word_of(report.route);
  summary.files = report.measurement.entries.size();
  for (const Finding& finding : report.findings)
    ++(finding.severity == Severity::kError ? summary.errors : summary.warnings);
  summary.rejected = report.rejected;
  const auto tightest = std::max_element(report.limits.begin(), report.limits.end(),
                                         [](const LimitUse& one, const LimitUse& other) {
                                           return share_used(one) < share_used(other);
                                         });
  if (tightest != report.limits.end()) summary.tightest = *tightest;
  return summary;
}

std::string render_overview_text(const Overview& overview) {
  constexpr std::size_t kBarWidth = 10;
  Table packages = {{"package", "kind", "unzipped", "zipped", "files", "checks", "nearest bound"}};
  for (const PackageSummary& package : overview.packages) {
    packages.push_back(
        {escaped(package.package), package.kind, with_thousands(package.unzipped_size),
         package.zipped_size > 0 ? with_thousands(package.zipped_size) : "-",
         with_thousands(package.files), verdict(package),
         package.tightest ? bar(*package.tightest, kBarWidth) + " " + use_words(*package.tightest)
                          : ""});
  }
  std::string text = table_text(packages, {2, 3, 4});
  if (overview.shared.empty()) return text + refused_line(overview);
  Table shared = {{"shared by", "unzipped", "zipped", "files"}};
  for (const SharedFiles& each : overview.shared) {
    shared.push_back({enumerated(each.packages, kMostNames), with_thousands(each.unzipped_size),
                      with_thousands(each.zipped_size), enumerated(each.files, kMostNames)});
  }
  text += "\n" + table_text(shared, {1, 2}) + std::string(kSharedFilesMeaning) + "\n";
  return text + refused_line(overview);
}

std::string render_overview_json(const Overview& overview) {
  JsonWriter json;
  json.begin_object();
  json.member("lambda_packager", kVersion);
  json.key("packages");
  json.begin_array();
  for (const PackageSummary& package : overview.packages)
    write(json, package);
  json.end_array();
  json.key("shared");
  json.begin_array();
  for (const SharedFiles& each : overview.shared)
    write(json, each);
  json.end_array();
  json.member("shared_meaning", kSharedFilesMeaning);
  json.end_object();
  return json.finish();
}

std::string render_overview_markdown(const Overview& overview) {
  constexpr std::size_t kMostBytes = 50'000;
  std::vector<std::string> rows;
  for (const PackageSummary& package : overview.packages) {
    rows.push_back(
        "| " + markdown_code(package.package) + " | " + format_size(package.unzipped_size) + " | " +
        (package.zipped_size > 0 ? format_size(package.zipped_size) : "-") + " | " +
        verdict(package) + (package.rejected && package.errors > 0 ? ", refused" : "") + " |\n");
  }
  return markdown_marker("overview") + "### Lambda packages\n\n" +
         "| package | unzipped | zipped | checks |\n|---|---:|---:|---|\n" +
         markdown_rows(rows, kMostBytes);
}

std::string render_overview_html(const Overview& overview) {
  HtmlPage page;
  page.title = "Lambda packages";
  page.style = kReportStyle;
  page.script = kOverviewScript;
  page.summary = render_overview_text(overview);
  page.data = render_overview_json(overview);
  return fill_page(kOverviewPage, page);
}

std::span<const OverviewFormat> overview_formats() {
  static constexpr auto kFormats = std::to_array<OverviewFormat>({
      {"text", ".txt", render_overview_text},
      {"json", ".json", render_overview_json},
      {"html", ".html", render_overview_html},
      {"markdown", ".md", render_overview_markdown},
      {"github", "", [](const Overview& overview) { return render_github(overview.reports); }},
      {"sarif", ".sarif", [](const Overview& overview) { return render_sarif(overview.reports); }},
      {"junit", ".xml", [](const Overview& overview) { return render_junit(overview.reports); }},
  });
  return kFormats;
}

}  // namespace packager
