#pragma once

#include <string.h>  // memmem()

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "plan/plan.h"

namespace packager {

/// Gives the content of an entry, at most so many bytes of it. Called by several threads at once.
using EntryContent = std::function<std::string(const Entry& entry, std::size_t limit)>;

/// Of a file in which a text is looked for.
inline constexpr std::size_t kLargestSearched = std::size_t{64} << 20U;

[[nodiscard]] inline bool holds(std::string_view content, std::string_view text) {
  return ::memmem(content.data(), content.size(), text.data(), text.size()) != nullptr;
}

}  // namespace packager
