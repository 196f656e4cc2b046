#pragma once

#include <vector>

#include "base/finding.h"
#include "checks/load_order.h"
#include "package/package.h"

namespace packager {

/// Whether each library that is loaded, the runtime's or a bundled one, has the symbol versions
/// that the package's ELF files require of it. The loader refuses the program otherwise.
[[nodiscard]] std::vector<Finding> check_abi(const Package& view, const LoadOrder& order);

}  // namespace packager
