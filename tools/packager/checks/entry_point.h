#pragma once

#include <vector>

#include "base/finding.h"
#include "checks/load_order.h"
#include "package/package.h"

namespace packager {

/// Custom runtimes: an executable regular file "bootstrap" at the root, a program or a script that
/// the kernel can start.
[[nodiscard]] std::vector<Finding> check_entry_point(const Package& view);

/// Programs whose dynamic loader the runtime does not have.
[[nodiscard]] std::vector<Finding> check_interpreters(const Package& view, const LoadOrder& order);

}  // namespace packager
