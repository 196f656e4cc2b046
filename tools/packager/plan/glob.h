#pragma once

#include <string_view>

namespace packager {

/// Shell pattern against a path: '*' and '?' stop at '/', "**" does not, [a-z] and [!a-z] are
/// sets, '\' takes the next character literally. A pattern without '/' is matched against the
/// last component alone, so that "*.pyc" means every such file, wherever it lies.
[[nodiscard]] bool glob_matches(std::string_view glob, std::string_view path);

}  // namespace packager
