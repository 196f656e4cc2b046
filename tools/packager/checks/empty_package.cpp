#include "checks/empty_package.h"

#include "base/text.h"

namespace packager {

std::vector<Finding> check_empty_package(const Package& package) {
  if (!package.entries.empty() || !package.findings.empty()) return {};
  Finding finding = make_finding(
      "empty-package", package.name,
      "package " + in_quotes(package.name) + " has no files; Lambda refuses an empty zip");
  finding.facts.fix("give an ENTRYPOINT, TARGETS, FILES or DIRECTORIES",
                    "make a zip that holds the function's files");
  return {finding};
}

}  // namespace packager
