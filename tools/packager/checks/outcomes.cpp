#include "checks/outcomes.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "checks/checks.h"

namespace packager {
namespace {

/// kPassed if nothing was found.
CheckResult worst_of(const std::vector<Finding>& findings, std::string_view id) {
  CheckResult result = CheckResult::kPassed;
  for (const Finding& finding : findings) {
    if (finding.id != id) continue;
    if (finding.severity == Severity::kError) return CheckResult::kFailed;
    result = CheckResult::kWarned;
  }
  return result;
}

}  // namespace

std::vector<CheckOutcome> outcomes_of_checks(const Package& package, const Severities& severities,
                                             const std::vector<Finding>& findings,
                                             bool zip_was_made) {
  std::vector<CheckOutcome> outcomes;
  for (const Check& check : all_checks()) {
    CheckOutcome outcome;
    outcome.id = check.id;
    outcome.result = worst_of(findings, check.id);
    if (outcome.result == CheckResult::kPassed) {
      if (check.phase == CheckPhase::kCompared || !check.concerns(package)) continue;
      if (severities.is_off(outcome.id)) {
        outcome.result = CheckResult::kOff;
      } else if (check.phase == CheckPhase::kZipped && !zip_was_made) {
        outcome.result = CheckResult::kNotReached;
      }
    }
    outcomes.push_back(std::move(outcome));
  }
  std::sort(outcomes.begin(), outcomes.end(),
            [](const CheckOutcome& one, const CheckOutcome& other) { return one.id < other.id; });
  return outcomes;
}

}  // namespace packager
