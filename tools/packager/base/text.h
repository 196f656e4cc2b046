#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace packager {

/// Length in bytes of the well-formed UTF-8 character at the start of `text`; 0 if there is none.
/// Overlong forms, surrogates and code points beyond U+10FFFF are not well-formed.
[[nodiscard]] std::size_t utf8_character_length(std::string_view text);

[[nodiscard]] bool is_utf8(std::string_view text);

/// Number of characters of UTF-8 text (of code points).
[[nodiscard]] std::size_t character_count(std::string_view text);

/// At most `width` characters of UTF-8 text, the middle given as "...": the end of a path matters.
[[nodiscard]] std::string elided(const std::string& text, std::size_t width);

/// For a terminal or a log: control characters, bytes that are no UTF-8 and backslashes are
/// written as \n, \t, \\ or \xNN, so that no file name can break a line or move the cursor.
[[nodiscard]] std::string escaped(std::string_view text);

/// escaped(), but backslashes stay: for text that was escaped already, by whom is not certain.
[[nodiscard]] std::string printable(std::string_view text);

/// escaped(), between double quotes; quotes inside are written as \".
[[nodiscard]] std::string in_quotes(std::string_view text);

/// "a, b, c and 5 more": at most `most` of the names, escaped().
[[nodiscard]] std::string enumerated(const std::vector<std::string>& names, std::size_t most);

/// Permission bits as chmod takes them: "0755".
[[nodiscard]] std::string format_mode(std::uint32_t mode);

/// In lower case, as far as it is ASCII.
[[nodiscard]] std::string lower_case(std::string_view text);

/// The candidate that `word` was probably meant to be, whatever its case, or an empty string if
/// none is near.
[[nodiscard]] std::string nearest(std::string_view word,
                                  const std::vector<std::string>& candidates);

/// `; did you mean "nearest()"?`, to go behind a sentence; nothing if none is near.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& candidates);

/// "EphemeralStorage.Size" is "ephemeral_storage.size".
[[nodiscard]] std::string snake_case(std::string_view name);

}  // namespace packager
