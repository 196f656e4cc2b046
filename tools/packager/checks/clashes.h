#pragma once

#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// Entries that are a file or a link, and a folder for others, all that was bundled included.
[[nodiscard]] std::vector<Finding> check_clashes(const Package& package);

}  // namespace packager
