#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "report/report.h"

namespace packager {

enum class ReportFormat { kText, kTable, kJson, kHtml, kMarkdown, kGithub, kSarif, kJunit };

inline constexpr std::array<std::pair<std::string_view, ReportFormat>, 8> kReportFormats = {
    {{"text", ReportFormat::kText},
     {"table", ReportFormat::kTable},
     {"json", ReportFormat::kJson},
     {"html", ReportFormat::kHtml},
     {"markdown", ReportFormat::kMarkdown},
     {"github", ReportFormat::kGithub},
     {"sarif", ReportFormat::kSarif},
     {"junit", ReportFormat::kJunit}}};

/// `source_root` is for SARIF; see render_sarif().
[[nodiscard]] std::string render_report(const Report& report, ReportFormat format,
                                        const std::string& source_root);

}  // namespace packager
