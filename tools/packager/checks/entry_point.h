#pragma once

#include <vector>

#include "base/finding.h"
#include "checks/load_order.h"
#include "checks/package_view.h"

namespace packager {

/// Custom runtimes: an executable regular file "bootstrap" at the root, a program or a script that
/// the kernel can start.
[[nodiscard]] std::vector<Finding> check_entry_point(const PackageView& view);

/// Programs whose dynamic loader the runtime does not have.
[[nodiscard]] std::vector<Finding> check_interpreters(const PackageView& view,
                                                      const LoadOrder& order);

}  // namespace packager
