#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "manifest/manifest.h"
#include "plan/plan.h"

namespace packager {

/// Folders count by the files in them.
[[nodiscard]] std::vector<Finding> check_contract(const std::string& package,
                                                  std::span<const Entry> entries,
                                                  const Contract& contract);

}  // namespace packager
