#pragma once

#include <vector>

#include "base/finding.h"
#include "plan/plan.h"

namespace packager {

/// Symbolic links that would not work in /var/task or /opt: absolute ones, those that leave the
/// package, those whose target is not in it, and loops.
[[nodiscard]] std::vector<Finding> check_links(const std::vector<Entry>& entries);

}  // namespace packager
