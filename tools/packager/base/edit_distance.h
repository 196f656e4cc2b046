#pragma once

#include <cstddef>
#include <string_view>

namespace packager {

/// Levenshtein's: how many letters must be replaced, put in or taken out.
[[nodiscard]] std::size_t edit_distance(std::string_view one, std::string_view other);

}  // namespace packager
