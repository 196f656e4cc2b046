#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/enum_words.h"
#include "base/text.h"
#include "report/bar.h"
#include "report/formats.h"
#include "report/html_page.h"

namespace packager {
namespace {

/// For XML 1.0, which has no way to write most control characters.
std::string xml_escaped(std::string_view text) {
  std::string out = html_escaped(printable(text));
  for (const std::string_view forbidden : {"\uFFFE", "\uFFFF"}) {
    for (std::size_t at = out.find(forbidden); at != std::string::npos; at = out.find(forbidden)) {
      out.replace(at, forbidden.size(), "\uFFFD");
    }
  }
  return out;
}

std::string facts_text(const Finding& finding) {
  std::string text;
  for (const Fact& fact : finding.facts) {
    text += "\n" + xml_escaped(fact.label) + (fact.label.empty() ? "  " : ": ") +
            xml_escaped(fact.text);
  }
  return text.empty() ? text : text + "\n";
}

struct Case {
  std::string name;
  std::string content;
  bool failed = false;
  bool skipped = false;
};

Case case_of(const std::string& package, const Finding& finding) {
  Case result;
  result.name = finding.id;
  if (!finding.subject.empty() && finding.subject != package) result.name += " " + finding.subject;
  result.failed = finding.severity == Severity::kError;
  const std::string message = xml_escaped(finding.message);
  if (result.failed) {
    result.content = "<failure type=\"" + xml_escaped(finding.id) + "\" message=\"" + message +
                     "\">" + facts_text(finding) + "</failure>";
  } else {
    result.content = "<system-out>warning: " + message + facts_text(finding) + "</system-out>";
  }
  return result;
}

}  // namespace

std::string render_junit(const Report& report) {
  std::vector<Case> cases;
  for (const LimitUse& use : report.limits) {
    const bool is_told =
        std::any_of(report.findings.begin(), report.findings.end(),
                    [&](const Finding& finding) { return finding.id == use.bound.id; });
    if (!is_told) {
      cases.push_back(
          {use.bound.id, "<system-out>" + xml_escaped(use_words(use)) + "</system-out>"});
    }
  }
  for (const CheckOutcome& check : report.checks) {
    const bool is_told = std::any_of(cases.begin(), cases.end(),
                                     [&](const Case& one) { return one.name == check.id; });
    if (check.result == CheckResult::kPassed) {
      if (!is_told) cases.push_back({check.id, ""});
    } else if (check.result == CheckResult::kOff || check.result == CheckResult::kNotReached) {
      cases.push_back({check.id,
                       "<skipped message=\"" + std::string(word_of(check.result)) + "\"/>", false,
                       true});
    }
  }
  for (const Finding& finding : report.findings)
    cases.push_back(case_of(report.package, finding));
  const auto failures =
      std::count_if(cases.begin(), cases.end(), [](const Case& one) { return one.failed; });
  const auto skipped =
      std::count_if(cases.begin(), cases.end(), [](const Case& one) { return one.skipped; });
  const std::string counts = " tests=\"" + std::to_string(cases.size()) + "\" failures=\"" +
                             std::to_string(failures) + "\" errors=\"0\" skipped=\"" +
                             std::to_string(skipped) + "\"";
  const std::string package = xml_escaped(report.package);
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts +
                    ">\n  <testsuite name=\"" + package + "\"" + counts + ">\n";
  for (const Case& one : cases) {
    xml += "    <testcase classname=\"" + package + "\" name=\"" + xml_escaped(one.name) + "\">" +
           one.content + "</testcase>\n";
  }
  return xml + "  </testsuite>\n</testsuites>\n";
}

}  // namespace packager
