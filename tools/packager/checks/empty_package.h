#pragma once

#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// Nothing if something else was found that kept files out.
[[nodiscard]] std::vector<Finding> check_empty_package(const Package& package);

}  // namespace packager
