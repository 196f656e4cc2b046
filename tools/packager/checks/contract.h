#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "plan/plan.h"

namespace packager {

/// What the user wants to find in the package and what not. Globs as in plan/glob.h; one that
/// begins with '/' is matched from the root.
struct Contract {
  std::vector<std::string> must_contain;
  std::vector<std::string> must_not_contain;
};

/// Folders count by the files in them.
[[nodiscard]] std::vector<Finding> check_contract(const std::string& package,
                                                  std::span<const Entry> entries,
                                                  const Contract& contract);

}  // namespace packager
