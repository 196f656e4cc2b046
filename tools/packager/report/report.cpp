#include "report/report.h"

#include <algorithm>

namespace packager {

bool has_errors(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::kError; });
}

void put_errors_first(std::vector<Finding>& findings) {
  std::stable_partition(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity == Severity::kError;
  });
}

const Location& location_of(const Finding& finding, const Location& package) {
  return finding.location.file.empty() ? package : finding.location;
}

}  // namespace packager
