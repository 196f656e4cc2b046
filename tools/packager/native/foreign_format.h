#pragma once

#include <cstddef>
#include <string_view>

namespace packager {

/// A program or library of another system, which Linux cannot load.
enum class ForeignFormat {
  kNone,   ///< none of those below
  kMachO,  ///< macOS
  kPe      ///< Windows; .NET's assemblies, which run everywhere, are none
};

/// So much from the start of a file tells.
inline constexpr std::size_t kForeignFormatStart = 1024;

/// Tells it from the first bytes of a file.
[[nodiscard]] ForeignFormat foreign_format(std::string_view start);

/// "a Mach-O file, for macOS"; empty for kNone.
[[nodiscard]] std::string_view described(ForeignFormat format);

}  // namespace packager
