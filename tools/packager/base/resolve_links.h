#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace packager {

/// Where a path of a tree leads to when symbolic links are followed, as the kernel does.
struct ResolvedPath {
  enum class End {
    kInside,    ///< `path` is in the tree, relative to its root, whether it exists or not
    kAbsolute,  ///< an absolute link leads to `path`, which is none of the tree
    kAbove,     ///< the same by "..": `path` is relative to the root and begins with ".."
    kLoop,      ///< more links than the kernel follows, or a path longer than it takes
  };
  End end = End::kInside;
  std::string path;
};

/// The target of the link at a path of the tree; nothing if it is no link.
using LinkTarget = std::function<std::optional<std::string>(const std::string& path)>;

/// Follows the links in all parts of `path`, which is relative to the root of the tree. `mount` is
/// where that root lies: "/" if nothing is outside of the tree, "/var/task" for instance if
/// absolute links to that come back, empty if no absolute link does.
[[nodiscard]] ResolvedPath resolve_links(std::string_view path, std::string_view mount,
                                         const LinkTarget& link_target);

}  // namespace packager
