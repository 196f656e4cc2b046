#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "rules/runtimes.h"

namespace packager {

/// Whether the identifier is known and still supported on the day `today`, "2026-11-23". Only
/// warnings: AWS adds runtimes and moves dates.
[[nodiscard]] std::vector<Finding> check_runtime(const std::string& identifier,
                                                 const Runtimes& runtimes,
                                                 const std::string& today);

}  // namespace packager
