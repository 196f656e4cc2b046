#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace packager {

/// PATH_MAX of Linux, without "/var/task/" in front and the NUL byte behind.
inline constexpr std::size_t kLongestEntryName = 4085;

/// Why Lambda or an unzipper could not take `name` for an entry, as the end of the sentence "its
/// name ..."; empty if the name is fine: relative, '/' separators, UTF-8, no "." or "..", no
/// control characters, no backslash.
[[nodiscard]] std::string entry_name_problem(std::string_view name);

}  // namespace packager
