#include "report/render_html.h"

#include <string>

#include "base/json_writer.h"
#include "base/text.h"
#include "report/html_page.h"
#include "report/render_json.h"
#include "report/render_text.h"
#include "rules/embedded.h"
#include "rules/settings.h"

namespace packager {

namespace {

/// The settings for the page to show: their key in report.json, label and unit.
std::string setting_rows_for_page() {
  JsonWriter json;
  json.begin_array();
  for (const SettingRow& row : setting_rows()) {
    json.begin_array(JsonWriter::Layout::kOneLine);
    for (const std::string& text : {row.key, row.label, row.unit})
      json.value(text);
    json.end_array();
  }
  json.end_array();
  return "const settingRows = " + json.finish() + ";\n";
}

}  // namespace

std::string render_html(const Report& report) {
  HtmlPage page;
  page.title = escaped(report.package);
  page.style = kReportStyle;
  const std::string script = setting_rows_for_page().append(kReportScript);
  page.script = script;
  page.summary = render_summary(report, RunFacts::kHidden);
  page.data = render_json(report);
  return fill_page(kReportPage, page);
}

}  // namespace packager
