#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "io/file_system.h"

namespace packager {

/// Without ".", "..", double and trailing slashes, by the text alone. Absolute stays absolute;
/// a ".." at the beginning of a relative path stays.
[[nodiscard]] std::string normal_path(std::string_view path);

/// What precedes the last slash; "/" for "/a", empty for "a".
[[nodiscard]] std::string parent_path(std::string_view path);

/// Whether `path` is `directory` or lies below it. Both normal; an empty directory contains all.
[[nodiscard]] bool is_within(std::string_view path, std::string_view directory);

/// Where `path`, absolute inside `root`, leads to when `root` is "/" to every link on the way: the
/// path outside, without links. Nothing if it does not exist. An empty root is the real one.
[[nodiscard]] std::optional<std::string> resolve_in_root(const std::string& root,
                                                         const std::string& path,
                                                         const FileReader& files);

}  // namespace packager
