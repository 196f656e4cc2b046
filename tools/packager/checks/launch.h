#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// Where Lambda unpacks layers.
inline constexpr std::string_view kLayers = "/opt/";

/// What keeps the kernel from starting the entry `name`, which the package has: it must be an
/// executable regular file, a program, or a script for an interpreter that there is. Findings are
/// of the check `id`. Nothing if `name` is a link that leads out of the package.
[[nodiscard]] std::vector<Finding> launch_problems(const Package& view, const std::string& name,
                                                   std::string_view id);

/// Whether there is a program at that path in Lambda: the runtime's, the package's or a layer's.
/// The runtime must be known.
[[nodiscard]] bool has_program(const Package& view, const std::string& path);

/// Whether a layer has the entry, or could have it because nobody knows what is in it.
[[nodiscard]] bool may_be_in_layer(const Package& view, std::string_view name);

}  // namespace packager
