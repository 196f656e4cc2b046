#pragma once

#include <string_view>

namespace packager {

/// The first bytes of every ELF file.
inline constexpr std::string_view kElfMagic =
    "\x7f"
    "ELF";

}  // namespace packager
