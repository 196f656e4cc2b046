#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace packager {

/// The parts of a path between its slashes, empty ones left out.
[[nodiscard]] std::vector<std::string> path_components(std::string_view path);

/// `directory` and `name` with one slash between them; just `name` if `directory` is empty.
[[nodiscard]] std::string join_path(std::string_view directory, std::string_view name);

/// What follows the last slash.
[[nodiscard]] std::string_view file_name(std::string_view path);

/// Without ".", "..", double and trailing slashes, by the text alone. Absolute stays absolute;
/// a ".." at the beginning of a relative path stays.
[[nodiscard]] std::string normal_path(std::string_view path);

/// What precedes the last slash; "/" for "/a", empty for "a".
[[nodiscard]] std::string parent_path(std::string_view path);

/// Whether `path` is `directory` or lies below it. Both normal; an empty directory contains all.
[[nodiscard]] bool is_within(std::string_view path, std::string_view directory);

}  // namespace packager
