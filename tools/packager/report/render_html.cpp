#include "report/render_html.h"

#include "base/text.h"
#include "report/html_page.h"
#include "report/render_json.h"
#include "report/render_text.h"
#include "rules/embedded.h"

namespace packager {

std::string render_html(const Report& report) {
  HtmlPage page;
  page.title = escaped(report.package);
  page.style = kReportStyle;
  page.script = kReportScript;
  page.summary = render_summary(report, RunFacts::kHidden);
  page.data = render_json(report, EnvironmentValues::kHidden);
  return fill_page(kReportPage, page);
}

}  // namespace packager
