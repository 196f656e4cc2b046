#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
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

std::string told(const Finding& finding) {
  std::string text = xml_escaped(finding.message);
  for (const Fact& fact : finding.facts) {
    text += "\n" + xml_escaped(fact.label) + (fact.label.empty() ? "  " : ": ") +
            xml_escaped(fact.text);
  }
  return text + "\n";
}

/// A check, with all that it found.
struct Case {
  std::string id;
  Location place;
  CheckResult result = CheckResult::kPassed;
  std::string bounds;                    ///< XML
  std::vector<const Finding*> findings;  ///< errors first
};

Case& case_of(std::vector<Case>& cases, const std::string& id, const Report& report) {
  const auto found =
      std::find_if(cases.begin(), cases.end(), [&](const Case& one) { return one.id == id; });
  if (found != cases.end()) return *found;
  cases.push_back({id, report.location, CheckResult::kPassed, "", {}});
  return cases.back();
}

std::vector<Case> cases_of(const Report& report) {
  std::vector<Case> cases;
  for (const CheckOutcome& check : report.checks)
    case_of(cases, check.id, report).result = check.result;
  for (const LimitUse& use : report.limits)
    case_of(cases, use.bound.id, report).bounds += xml_escaped(use_words(use)) + "\n";
  for (const Finding& finding : report.findings) {
    Case& one = case_of(cases, finding.id, report);
    if (one.findings.empty()) one.place = location_of(finding, report.location);
    one.findings.push_back(&finding);
  }
  std::sort(cases.begin(), cases.end(),
            [](const Case& one, const Case& other) { return one.id < other.id; });
  return cases;
}

bool is_skipped(const Case& one) {
  return one.result == CheckResult::kOff || one.result == CheckResult::kNotReached;
}

std::vector<const Finding*> errors_of(const Case& one) {
  std::vector<const Finding*> errors = one.findings;
  std::erase_if(errors,
                [](const Finding* finding) { return finding->severity != Severity::kError; });
  return errors;
}

/// One failure a case, for some readers know no more.
std::string content_of(const Case& one) {
  std::string xml;
  if (is_skipped(one)) xml = "<skipped message=\"" + std::string(word_of(one.result)) + "\"/>";
  const std::vector<const Finding*> errors = errors_of(one);
  if (!errors.empty()) {
    xml += "<failure type=\"" + xml_escaped(one.id) + "\" message=\"" +
           xml_escaped(errors.front()->message);
    if (errors.size() > 1) xml += " and " + std::to_string(errors.size() - 1) + " more";
    xml += "\">";
    for (const Finding* const finding : errors)
      xml += told(*finding);
    xml += "</failure>";
  }
  std::string out = one.bounds;
  for (const Finding* const finding : one.findings) {
    if (finding->severity == Severity::kWarning) out += "warning: " + told(*finding);
  }
  return out.empty() ? xml : xml + "<system-out>" + out + "</system-out>";
}

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t skipped = 0;
};

/// What a check took is not known; many readers want a time all the same.
std::string attributes(const Counts& counts) {
  return " tests=\"" + std::to_string(counts.tests) + "\" failures=\"" +
         std::to_string(counts.failures) + "\" errors=\"0\" skipped=\"" +
         std::to_string(counts.skipped) + "\" time=\"0\"";
}

std::string suite_of(const Report& report, Counts& all) {
  const std::string package = xml_escaped(report.package);
  Counts counts;
  std::string xml;
  for (const Case& one : cases_of(report)) {
    ++counts.tests;
    if (is_skipped(one)) ++counts.skipped;
    if (!errors_of(one).empty()) ++counts.failures;
    xml += "    <testcase classname=\"" + package + "\" name=\"" + xml_escaped(one.id) +
           "\" file=\"" + xml_escaped(one.place.file) + "\"";
    if (one.place.line != 0) xml += " line=\"" + std::to_string(one.place.line) + "\"";
    xml += " time=\"0\">" + content_of(one) + "</testcase>\n";
  }
  all.tests += counts.tests;
  all.failures += counts.failures;
  all.skipped += counts.skipped;
  return "  <testsuite name=\"" + package + "\"" + attributes(counts) + ">\n" + xml +
         "  </testsuite>\n";
}

}  // namespace

std::string render_junit(std::span<const Report> reports) {
  Counts counts;
  std::string suites;
  for (const Report& report : reports)
    suites += suite_of(report, counts);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attributes(counts) + ">\n" +
         suites + "</testsuites>\n";
}

}  // namespace packager
