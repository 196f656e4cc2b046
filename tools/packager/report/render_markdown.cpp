#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/size.h"
#include "base/text.h"
#include "report/bar.h"
#include "report/formats.h"
#include "report/largest.h"
#include "report/render_text.h"

namespace packager {
namespace {

/// Foreign text as code: character references are no markup, and GitHub makes no mentions and no
/// links in code.
std::string code(std::string_view text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/- ";
  std::string out = "<code>";
  for (const char c : escaped(text)) {
    if (static_cast<unsigned char>(c) >= 0x80 || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    }
  }
  return out + "</code>";
}

/// A code block that no text in it can end.
std::string fenced(const std::string& text) {
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return fence + "text\n" + text + fence + "\n";
}

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
      return code(use.path);
  }
  return "";
}

std::string amount(const LimitUse& use) {
  return use.quantity == LimitUse::Quantity::kEntries ? with_thousands(use.actual)
                                                      : format_size(use.actual);
}

std::string whose(const LimitUse& use) {
  return use.is_budget ? code(use.bound.origin) : "AWS";
}

}  // namespace

std::string render_markdown(const Report& report) {
  const Measurement& measured = report.measurement;
  std::string text = "### Lambda package " + code(report.package) + ": " + verdict(report) + "\n\n";
  text += "| | | used | limit set by |\n|---|---:|---|---|\n";
  for (const LimitUse& use : report.limits) {
    constexpr std::size_t kBarWidth = 15;
    if (use.quantity == LimitUse::Quantity::kEntries && !use.is_budget &&
        use.bound.allows(use.actual)) {
      continue;
    }
    text += "| " + label(use) + " | " + amount(use) + " | `" + bar(use, kBarWidth) + "` " +
            share_words(use) + " | " + whose(use) + " |\n";
  }
  text += "\n" + with_thousands(measured.entries.size()) +
          (measured.entries.size() == 1 ? " file" : " files");
  if (measured.zipped_size > 0) {
    text += ", zipped " + format_size(measured.zipped_size);
    if (!report.rejected) {
      text += report.route == Route::kDirect ? ", uploaded directly" : ", goes through S3";
    }
    text += ", CodeSha256 " + code(report.code_sha256);
  }
  text += "\n";
  if (!report.findings.empty()) {
    text += "\n" + fenced(render_findings(report.findings, report.location));
  }
  const std::vector<const MeasuredEntry*> largest = largest_entries(measured, 10);
  if (!largest.empty()) {
    text +=
        "\n<details><summary>Largest files</summary>\n\n| unzipped | zipped | share | name |\n"
        "|---:|---:|---:|---|\n";
    for (const MeasuredEntry* const entry : largest) {
      text += "| " + with_thousands(entry->size) + " | " + with_thousands(entry->compressed_size) +
              " | " + format_share(entry->size, measured.unzipped_size) + " | " +
              code(entry->name) + " |\n";
    }
    text += "\n</details>\n";
  }
  return text;
}

}  // namespace packager
