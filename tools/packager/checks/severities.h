#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/finding.h"
#include "manifest/manifest.h"

namespace packager {

/// The severities that a user has chosen for checks. Where nothing was chosen, a finding keeps its
/// own.
class Severities {
 public:
  /// `call` is what the choices are of, for messages. Throws Error if there is no check of an id.
  Severities(const std::vector<CheckSettings::Choice>& choices, const std::string& call);

  [[nodiscard]] bool is_off(const std::string& id) const;
  /// Without those that are off.
  [[nodiscard]] std::vector<Finding> apply(std::vector<Finding> findings) const;

 private:
  std::map<std::string, CheckSetting> settings_;  // by id
};

/// Throws Error unless there is a check of this id; `who` names it, for the message.
void require_check(const std::string& id, const std::string& who);

}  // namespace packager
