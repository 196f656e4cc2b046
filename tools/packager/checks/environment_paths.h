#pragma once

#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// Variables of ENVIRONMENT whose value is a path below /var/task or /opt where nothing lies, and
/// a wrapper script that is not there or not used.
[[nodiscard]] std::vector<Finding> check_environment_paths(const Package& view);

}  // namespace packager
