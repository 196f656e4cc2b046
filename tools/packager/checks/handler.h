#pragma once

#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// Managed runtimes: the file that HANDLER names is in the package or in a layer, by the runtime's
/// own rule. Nothing if there is no handler, or if layers could hold it that only AWS can look
/// into.
[[nodiscard]] std::vector<Finding> check_handler(const Package& view);

/// Managed runtimes: a function cannot be created without HANDLER.
[[nodiscard]] std::vector<Finding> check_handler_is_given(const Package& view);

}  // namespace packager
