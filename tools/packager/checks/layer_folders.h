#pragma once

#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// Code in a layer where its runtime does not look for it: beside the folders that it searches, or
/// in the folder of another version of Python. Of a function, its layers that are for any runtime.
[[nodiscard]] std::vector<Finding> check_layer_folders(const Package& view);

}  // namespace packager
