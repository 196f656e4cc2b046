#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "report/render_html.h"
#include "report/render_json.h"
#include "report/render_text.h"
#include "report/report.h"

namespace packager {

/// Every entry in a line, the heaviest first, with sums.
[[nodiscard]] std::string render_table(const Report& report);

/// For a comment on a pull request, in GitHub's Markdown. Nothing foreign in it is markup, a
/// mention or a link.
[[nodiscard]] std::string render_markdown(const Report& report);

/// The findings as workflow commands: GitHub Actions shows them at the line of the call.
[[nodiscard]] std::string render_github(std::span<const Report> reports);
[[nodiscard]] inline std::string render_github(const Report& report) {
  return render_github(std::span(&report, 1));
}

/// The findings as SARIF 2.1.0, for code scanning, a run for each package. Relative paths are below
/// the source root.
[[nodiscard]] std::string render_sarif(std::span<const Report> reports);
[[nodiscard]] inline std::string render_sarif(const Report& report) {
  return render_sarif(std::span(&report, 1));
}

/// A test suite for each package, with a case for each check that concerns it, whatever it found.
[[nodiscard]] std::string render_junit(std::span<const Report> reports);
[[nodiscard]] inline std::string render_junit(const Report& report) {
  return render_junit(std::span(&report, 1));
}

using RenderReport = std::string (*)(const Report& report);

/// A format of `lambda-packager report --format`.
struct ReportFormat {
  std::string_view name;
  RenderReport render;
  bool is_for_a_repository = false;  ///< places are relative to the source root
};

/// All formats; the first one is the default. To add one: its file with its function, and here.
inline constexpr auto kReportFormats = std::to_array<ReportFormat>({
    {"text", render_text},
    {"table", render_table},
    {"json", render_json},
    {"html", render_html},
    {"markdown", render_markdown, true},
    {"github", render_github, true},
    {"sarif", render_sarif, true},
    {"junit", render_junit, true},
});

/// Null if there is none of that name.
[[nodiscard]] constexpr const ReportFormat* find_report_format(std::string_view name) {
  for (const ReportFormat& format : kReportFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace packager
