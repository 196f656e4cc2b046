#pragma once

#include <string_view>
#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// Whether an entry of a layer of that name is started as an extension: all that lies right in
/// /opt/extensions is.
[[nodiscard]] bool is_extension(std::string_view name);

/// Extensions of a layer that Lambda could not start, and those that lie in a function, where it
/// does not start them.
[[nodiscard]] std::vector<Finding> check_extensions(const Package& view);

}  // namespace packager
