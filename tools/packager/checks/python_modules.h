#pragma once

#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// Compiled modules whose name the runtime's Python does not look for, where nothing else answers
/// to the import; an error for the module that HANDLER names. And a second interpreter.
[[nodiscard]] std::vector<Finding> check_python_modules(const Package& view);

/// Whether the package, or the layer, is for a runtime of Python's.
[[nodiscard]] bool is_for_python(const Package& view);

}  // namespace packager
