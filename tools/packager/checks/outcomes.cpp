#include "checks/outcomes.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "checks/finding_kinds.h"

namespace packager {
namespace {

bool concerns(const CheckInfo& check, const Manifest& manifest) {
  const bool is_function = manifest.kind == PackageKind::kFunction;
  const bool is_custom_runtime = manifest.runtime.starts_with("provided");
  const Budget& budget = manifest.budget;
  const std::string_view id = check.id;
  if (check.area == CheckArea::kZip || check.area == CheckArea::kComparison) return false;
  if (id == "entry-point") return is_function && is_custom_runtime;
  if (id == "handler") return is_function && !is_custom_runtime;
  if (id == "environment-size") return is_function;
  if (id == "bundle-libc") return manifest.libraries.mode == LibraryMode::kBundleLibc;
  if (id == "combined-size" || id.starts_with("layer")) return !manifest.layers.empty();
  if (id == "growth") return manifest.growth && manifest.growth->is_set();
  if (id == "max-files") return budget.max_files.has_value();
  if (id == "max-path-size") return !budget.paths.empty();
  if (id == "max-unzipped-size") return budget.max_unzipped_size.has_value();
  if (id == "max-zipped-size") return budget.max_zipped_size.has_value();
  if (id == "must-contain") return !manifest.checks.contract.must_contain.empty();
  if (id == "must-not-contain") return !manifest.checks.contract.must_not_contain.empty();
  if (id == "zipped-size") return manifest.upload.route != UploadRoute::kS3;
  return true;
}

}  // namespace

std::vector<CheckOutcome> outcomes_of_checks(const Manifest& manifest, const Severities& severities,
                                             const std::vector<Finding>& findings,
                                             bool zip_was_made) {
  std::vector<CheckOutcome> outcomes;
  for (const CheckInfo& check : all_checks()) {
    CheckOutcome outcome;
    outcome.id = check.id;
    bool is_found = false;
    for (const Finding& finding : findings) {
      if (finding.id != check.id) continue;
      is_found = true;
      if (outcome.result != CheckResult::kFailed) {
        outcome.result =
            finding.severity == Severity::kError ? CheckResult::kFailed : CheckResult::kWarned;
      }
    }
    if (!is_found && !concerns(check, manifest)) continue;
    const bool needs_zip = check.area == CheckArea::kSize || check.id == "waste";
    if (!is_found && severities.is_off(outcome.id)) {
      outcome.result = CheckResult::kOff;
    } else if (!is_found && needs_zip && !zip_was_made) {
      outcome.result = CheckResult::kNotReached;
    }
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace packager
