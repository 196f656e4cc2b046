#include <string_view>

#include "base/text.h"
#include "report/formats.h"

namespace packager {
namespace {

/// What would end the command, or begin another, is percent-encoded; in a property also what ends
/// it.
std::string encoded(std::string_view text, bool is_property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\n') {
      out += "%0A";
    } else if (c == '\r') {
      out += "%0D";
    } else if (is_property && c == ':') {
      out += "%3A";
    } else if (is_property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

std::string commands_of(const Report& report) {
  std::string text;
  for (const Finding& finding : report.findings) {
    text += finding.severity == Severity::kError ? "::error " : "::warning ";
    const Location& place = location_of(finding, report.location);
    text += "file=" + encoded(escaped(place.file), true);
    if (place.line != 0) text += ",line=" + std::to_string(place.line);
    text += ",title=" + encoded(escaped(report.package) + ": " + escaped(finding.id), true) + "::";
    // What its text holds of foreign names is escaped already.
    std::string message = printable(finding.message);
    for (const Fact& fact : finding.facts)
      message +=
          "\n" + printable(fact.label) + (fact.label.empty() ? "" : ": ") + printable(fact.text);
    text += encoded(message, false) + "\n";
  }
  return text;
}

}  // namespace

std::string render_github(std::span<const Report> reports) {
  std::string text;
  for (const Report& report : reports)
    text += commands_of(report);
  return text;
}

}  // namespace packager
