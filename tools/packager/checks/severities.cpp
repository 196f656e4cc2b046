#include "checks/severities.h"

#include "base/error.h"
#include "base/text.h"
#include "checks/checks.h"

namespace packager {

Severities::Severities(const std::vector<CheckSettings::Choice>& choices, const std::string& call) {
  for (const CheckSettings::Choice& choice : choices) {
    require_check(choice.id, call + ": " + escaped(choice.origin));
    settings_[choice.id] = choice.setting;
  }
}

void require_check(const std::string& id, const std::string& who) {
  if (find_check(id) != nullptr) return;
  std::vector<std::string> ids;
  for (const Check& check : all_checks())
    ids.emplace_back(check.id);
  throw Error(who + " names no check: " + in_quotes(id) + did_you_mean(id, ids) +
              " (lambda-packager checks lists them)");
}

bool Severities::is_off(const std::string& id) const {
  const auto found = settings_.find(id);
  return found != settings_.end() && found->second == CheckSetting::kOff;
}

std::vector<Finding> Severities::apply(std::vector<Finding> findings) const {
  std::erase_if(findings, [&](const Finding& finding) { return is_off(finding.id); });
  for (Finding& finding : findings) {
    const auto found = settings_.find(finding.id);
    if (found == settings_.end()) continue;
    finding.severity =
        found->second == CheckSetting::kError ? Severity::kError : Severity::kWarning;
  }
  return findings;
}

}  // namespace packager
