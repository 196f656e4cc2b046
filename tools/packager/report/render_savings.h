#pragma once

#include <span>
#include <string>

#include "checks/savings.h"

namespace packager {

/// A heading and a few lines for each, as text.
[[nodiscard]] std::string render_savings(const std::string& package, const Archive& archive,
                                         std::span<const Saving> savings);

}  // namespace packager
