#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "checks/load_order.h"
#include "package/package.h"

namespace packager {

/// Bundled libraries that are ignored because the runtime's own come first, and those that may be.
[[nodiscard]] std::vector<Finding> check_shadowing(const Package& view, const LoadOrder& order);

/// Entries of the bundled libraries that are certainly ignored.
[[nodiscard]] std::vector<std::string> never_loaded_libraries(const Package& view,
                                                              const LoadOrder& order);

}  // namespace packager
