#pragma once

#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// Warns if nothing that the package's targets are compiled with optimises. One option of one target
/// is enough: how the sources of the others are meant is the project's affair.
[[nodiscard]] std::vector<Finding> check_build_type(const Package& package);

}  // namespace packager
