#pragma once

#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// Every program and library is for the package's architecture.
[[nodiscard]] std::vector<Finding> check_architecture(const Package& view);

}  // namespace packager
