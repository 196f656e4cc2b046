#pragma once

#include <set>
#include <string_view>
#include <vector>

namespace packager {

/// A file, or a link, whose name another one takes for a folder: no unzipper can make both.
struct Clash {
  std::string_view file;
  std::string_view below;  ///< the first name below it
};

/// Of the names `files`, those that have one of `all` below them. A folder's own name may end with
/// a slash. The names must outlive the result.
[[nodiscard]] std::vector<Clash> find_clashes(const std::set<std::string_view>& files,
                                              const std::set<std::string_view>& all);

}  // namespace packager
