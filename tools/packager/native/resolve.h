#pragma once

#include <optional>
#include <string>

#include "io/file_system.h"

namespace packager {

/// Where `path`, absolute inside `root`, leads to when `root` is "/" to every link on the way: the
/// path outside, without links. Nothing if it does not exist. An empty root is the real one.
[[nodiscard]] std::optional<std::string> resolve_in_root(const std::string& root,
                                                         const std::string& path,
                                                         const FileReader& files);

}  // namespace packager
