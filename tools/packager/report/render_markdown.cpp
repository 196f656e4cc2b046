#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/size.h"
#include "measure/compare.h"
#include "report/bar.h"
#include "report/formats.h"
#include "report/largest.h"
#include "report/markdown.h"
#include "report/render_text.h"

namespace packager {
namespace {

std::string verdict(const Report& report) {
  if (report.rejected) return "refused";
  return report.findings.empty() ? "passed" : "passed, with warnings";
}

std::string label(const LimitUse& use) {
  switch (use.quantity) {
    case LimitUse::Quantity::kUnzippedSize:
      return "unzipped";
    case LimitUse::Quantity::kCombinedSize:
      return "with layers";
    case LimitUse::Quantity::kZippedSize:
      return "zipped";
    case LimitUse::Quantity::kEntries:
      return "files";
    case LimitUse::Quantity::kPathSize:
      return markdown_code(use.path);
  }
  return "";
}

std::string amount(const LimitUse& use) {
  return use.quantity == LimitUse::Quantity::kEntries ? with_thousands(use.actual)
                                                      : format_size(use.actual);
}

std::string whose(const LimitUse& use) {
  return use.is_budget ? markdown_code(use.bound.origin) : "AWS";
}

std::string heading(const Report& report) {
  const Measurement& measured = report.measurement;
  const bool is_zipped = measured.zipped_size > 0;
  const std::uint64_t size = is_zipped ? measured.zipped_size : measured.unzipped_size;
  std::string text = "### " + markdown_code(report.package) + " " + brief_size(size);
  if (report.baseline) {
    const std::uint64_t before =
        is_zipped ? report.baseline->zipped_size : report.baseline->unzipped_size;
    text += " (" + brief_growth(before, size) + ")";
  }
  return text + (is_zipped ? " zipped: " : " unzipped: ") + verdict(report) + "\n\n";
}

std::string limits_table(const Report& report) {
  constexpr std::size_t kBarWidth = 15;
  constexpr std::size_t kMostBytes = 12'000;
  std::vector<std::string> rows;
  for (const LimitUse& use : report.limits) {
    if (use.quantity == LimitUse::Quantity::kEntries && !use.is_budget &&
        use.bound.allows(use.actual)) {
      continue;
    }
    rows.push_back("| " + label(use) + " | " + amount(use) + " | `" + bar(use, kBarWidth) + "` " +
                   share_words(use) + " | " + whose(use) + " |\n");
  }
  return "| | | used | limit set by |\n|---|---:|---|---|\n" + markdown_rows(rows, kMostBytes);
}

std::string contents_line(const Report& report) {
  const Measurement& measured = report.measurement;
  std::string text = "\n" + with_thousands(measured.entries.size()) +
                     (measured.entries.size() == 1 ? " file" : " files");
  if (measured.zipped_size > 0) {
    text += ", zipped " + format_size(measured.zipped_size);
    if (!report.rejected) {
      text += report.route == Route::kDirect ? ", uploaded directly" : ", goes through S3";
    }
    text += ", CodeSha256 " + markdown_code(report.code_sha256);
  }
  if (report.baseline && report.baseline->unzipped_size != measured.unzipped_size) {
    text += ", unzipped " + brief_growth(report.baseline->unzipped_size, measured.unzipped_size);
  }
  return text + "\n";
}

std::string largest_files(const Measurement& measured) {
  const std::vector<const MeasuredEntry*> largest = largest_entries(measured, 10);
  if (largest.empty()) return "";
  std::string text =
      "\n<details><summary>Largest files</summary>\n\n| unzipped | zipped | share | name |\n"
      "|---:|---:|---:|---|\n";
  for (const MeasuredEntry* const entry : largest) {
    text += "| " + with_thousands(entry->size) + " | " + with_thousands(entry->compressed_size) +
            " | " + format_share(entry->size, measured.unzipped_size) + " | " +
            markdown_code(entry->name) + " |\n";
  }
  return text + "\n</details>\n";
}

}  // namespace

std::string render_markdown(const Report& report) {
  constexpr std::size_t kMostOfFindings = 20'000;
  std::string text = markdown_marker(report.package) + heading(report) + limits_table(report) +
                     contents_line(report);
  if (!report.findings.empty()) {
    text +=
        "\n" + markdown_block(render_findings(report.findings, report.location), kMostOfFindings);
  }
  return text + markdown_changes(report.changes, report.changed_entries) +
         largest_files(report.measurement);
}

}  // namespace packager
