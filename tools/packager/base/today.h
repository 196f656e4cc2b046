#pragma once

#include <string>

namespace packager {

/// "2026-11-23", in UTC.
[[nodiscard]] std::string today();

}  // namespace packager
