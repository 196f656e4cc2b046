#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "measure/compare.h"

namespace packager {

/// What GitHub takes as a comment, in characters; the parts of ours are kept below it in bytes.
inline constexpr std::size_t kLargestComment = 65'536;

/// Foreign text as code: character references are no markup, and GitHub makes no mentions and no
/// links in code. A long one loses its middle.
[[nodiscard]] std::string markdown_code(std::string_view text);

/// A code block that no text in it can end; what is beyond `most` bytes is left out, whole lines.
[[nodiscard]] std::string markdown_block(const std::string& text, std::size_t most);

/// The rows of a table that fit into `most` bytes, and how many more there are.
[[nodiscard]] std::string markdown_rows(const std::vector<std::string>& rows, std::size_t most);

/// The entries that differ, folded; `count` is how many there are, of which `changes` are told.
/// Empty if there are none.
[[nodiscard]] std::string markdown_changes(std::span<const EntryChange> changes,
                                           std::uint64_t count);

/// A comment that readers do not see, by which a bot finds what it wrote last about `subject`.
[[nodiscard]] std::string markdown_marker(std::string_view subject);

}  // namespace packager
