#pragma once

#include <vector>

#include "base/finding.h"
#include "checks/package_view.h"

namespace packager {

/// Every program and library is for the package's architecture.
[[nodiscard]] std::vector<Finding> check_architecture(const PackageView& view);

}  // namespace packager
