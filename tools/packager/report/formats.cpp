#include "report/formats.h"

#include "report/render_github.h"
#include "report/render_html.h"
#include "report/render_json.h"
#include "report/render_junit.h"
#include "report/render_markdown.h"
#include "report/render_sarif.h"
#include "report/render_table.h"
#include "report/render_text.h"

namespace packager {

std::string render_report(const Report& report, ReportFormat format,
                          const std::string& source_root) {
  switch (format) {
    case ReportFormat::kText:
      return render_findings(report.findings, report.location) + render_summary(report);
    case ReportFormat::kTable:
      return render_table(report);
    case ReportFormat::kJson:
      return render_json(report);
    case ReportFormat::kHtml:
      return render_html(report);
    case ReportFormat::kMarkdown:
      return render_markdown(report);
    case ReportFormat::kGithub:
      return render_github(report);
    case ReportFormat::kSarif:
      return render_sarif(report, source_root);
    case ReportFormat::kJunit:
      return render_junit(report);
  }
  return "";
}

}  // namespace packager
