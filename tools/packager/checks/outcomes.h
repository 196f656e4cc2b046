#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "checks/severities.h"
#include "package/package.h"

namespace packager {

enum class CheckResult {
  kPassed,
  kWarned,
  kFailed,
  kOff,         ///< by the user's choice
  kNotReached,  ///< the zip was not made, because of what other checks found
};

/// What came of a check.
struct CheckOutcome {
  std::string id;
  CheckResult result = CheckResult::kPassed;
};

/// Of each check that concerns the package, by id; a budget that was not given has none.
[[nodiscard]] std::vector<CheckOutcome> outcomes_of_checks(const Package& package,
                                                           const Severities& severities,
                                                           const std::vector<Finding>& findings,
                                                           bool zip_was_made);

}  // namespace packager
