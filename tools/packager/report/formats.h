#pragma once

#include <array>
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
[[nodiscard]] std::string render_github(const Report& report);

/// The findings as SARIF 2.1.0, for code scanning. Paths below `source_root` are given relative to
/// it, as code scanning wants them; empty: all paths are absolute.
[[nodiscard]] std::string render_sarif(const Report& report, const std::string& source_root);

/// The bounds in force and the findings as a test suite: what is an error failed. Checks that found
/// nothing are not listed, for it is not known which ones were made.
[[nodiscard]] std::string render_junit(const Report& report);

using RenderReport = std::string (*)(const Report& report, const std::string& source_root);

/// A format of `lambda-packager report --format`.
struct ReportFormat {
  std::string_view name;
  RenderReport render;
};

/// A format that does not care for the source root.
template <std::string (*kRender)(const Report&)>
[[nodiscard]] std::string anywhere(const Report& report, const std::string& /*source_root*/) {
  return kRender(report);
}

/// All formats; the first one is the default. To add one: its file with its function, and here.
inline constexpr auto kReportFormats = std::to_array<ReportFormat>({
    {"text", anywhere<render_text>},
    {"table", anywhere<render_table>},
    {"json", anywhere<render_json>},
    {"html", anywhere<render_html>},
    {"markdown", anywhere<render_markdown>},
    {"github", anywhere<render_github>},
    {"sarif", render_sarif},
    {"junit", anywhere<render_junit>},
});

}  // namespace packager
