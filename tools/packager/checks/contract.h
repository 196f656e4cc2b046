#pragma once

#include <vector>

#include "base/finding.h"
#include "manifest/manifest.h"
#include "package/package.h"

namespace packager {

/// Folders count by the files in them.
[[nodiscard]] std::vector<Finding> check_contract(const Package& package);

}  // namespace packager
