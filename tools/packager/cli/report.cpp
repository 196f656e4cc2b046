#include "cli/report.h"

#include <algorithm>
#include <ostream>
#include <vector>

#include "base/text.h"
#include "checks/severities.h"
#include "cli/rendered.h"
#include "report/bar.h"
#include "report/read_report.h"
#include "report/render_text.h"

namespace packager {
namespace {

/// The uses of the limits that the check is about.
std::string uses_text(const Report& report, const std::string& id) {
  std::string text;
  for (const LimitUse& use : report.limits) {
    if (use.bound.id == id) text += "  " + use_words(use) + "\n";
  }
  return text;
}

int tell_check(const Report& report, const std::string& id, std::ostream& out) {
  require_check(id, "--check");
  const auto outcome = std::find_if(report.checks.begin(), report.checks.end(),
                                    [&](const CheckOutcome& one) { return one.id == id; });
  const std::string subject = escaped(report.package) + ": " + id;
  if (outcome == report.checks.end()) {
    out << subject << " does not concern this package\n";
    return kSkipped;
  }
  std::vector<Finding> found = report.findings;
  std::erase_if(found, [&](const Finding& finding) { return finding.id != id; });
  switch (outcome->result) {
    case CheckResult::kPassed:
      out << subject << " passed\n" << uses_text(report, id);
      return 0;
    case CheckResult::kWarned:
      out << render_findings(found, report.location);
      return 0;
    case CheckResult::kFailed:
      out << render_findings(found, report.location);
      return 1;
    case CheckResult::kOff:
      out << subject << " is off, by lambda_package_checks() or LAMBDA_PACKAGE_CHECKS_OFF\n";
      return kSkipped;
    case CheckResult::kNotReached:
      out << subject << " was not reached: another check failed before\n";
      return kSkipped;
  }
  return 0;
}

}  // namespace

int report(const ReportOptions& options, FileSystem& files, std::ostream& out) {
  const Report read = read_report(files.read(options.report), options.report);
  if (!options.check.empty()) return tell_check(read, options.check, out);
  const std::string text = rendered(read, *options.format, options.source_root, files);
  if (options.output.empty()) {
    out << text;
  } else {
    files.write(options.output, text, false);
  }
  return 0;
}

}  // namespace packager
