#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace packager {

/// PATH_MAX of Linux, without "/var/task/" in front and the NUL byte behind.
inline constexpr std::size_t kLongestEntryName = 4085;

/// Why Lambda or an unzipper could not take `name` for an entry, as the end of the sentence "its
/// name ..."; empty if the name is fine: relative, '/' separators, UTF-8, no "." or "..", no
/// control characters, no backslash.
[[nodiscard]] std::string entry_name_problem(std::string_view name);

/// The parts of a path between its slashes, empty ones left out.
[[nodiscard]] std::vector<std::string> path_components(std::string_view path);

/// `directory` and `name` with one slash between them; just `name` if `directory` is empty.
[[nodiscard]] std::string join_path(std::string_view directory, std::string_view name);

/// What follows the last slash.
[[nodiscard]] std::string_view file_name(std::string_view path);

}  // namespace packager
