#pragma once

#include <string>
#include <string_view>

namespace packager {

/// The bytes that a base64 text stands for, in lowercase hex: from AWS's way to write a SHA-256 to
/// everybody else's. Throws Error if it is no base64.
[[nodiscard]] std::string hex_from_base64(std::string_view base64);

}  // namespace packager
