#pragma once

#include <string>
#include <string_view>

namespace packager {

inline constexpr std::string_view kLowerHexDigits = "0123456789abcdef";
inline constexpr std::string_view kUpperHexDigits = "0123456789ABCDEF";

/// Two hexadecimal digits for each byte.
[[nodiscard]] std::string hex(std::string_view bytes, std::string_view digits = kLowerHexDigits);

}  // namespace packager
