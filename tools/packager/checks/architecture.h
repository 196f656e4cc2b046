#pragma once

#include <vector>

#include "base/finding.h"
#include "checks/load_order.h"
#include "package/package.h"

namespace packager {

/// ELF files for another machine than the package's: errors if they are certain to be loaded, lie
/// in lib/, or are what a file for the right machine needs; otherwise one warning for all of them.
[[nodiscard]] std::vector<Finding> check_architecture(const Package& view, const LoadOrder& order);

}  // namespace packager
