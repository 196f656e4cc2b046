#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/enum_words.h"
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

constexpr auto words_of(CheckResult /*type*/) {
  return std::to_array<EnumWord<CheckResult>>({{CheckResult::kPassed, "passed"},
                                               {CheckResult::kWarned, "warning"},
                                               {CheckResult::kFailed, "failed"},
                                               {CheckResult::kOff, "off"},
                                               {CheckResult::kNotReached, "not reached"}});
}

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
