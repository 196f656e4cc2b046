#include "report/report_files.h"

#include "report/render_html.h"
#include "report/render_json.h"

namespace packager {

std::vector<OutputFile> render_report_files(const Report& report) {
  return {{"report.json", render_json(report), false}, {"report.html", render_html(report), false}};
}

}  // namespace packager
