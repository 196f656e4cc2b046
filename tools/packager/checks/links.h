#pragma once

#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// Symbolic links that would lead nowhere in Lambda: to what is not in the package, or to an
/// absolute path that the runtime is recorded not to have or nobody has there; and loops. A target
/// in /opt, /tmp, /mnt and other folders that are filled elsewhere is taken to be there.
[[nodiscard]] std::vector<Finding> check_links(const Package& package);

}  // namespace packager
