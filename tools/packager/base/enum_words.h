#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace packager {

/// A value of an enumeration and its word in files, options and messages. An enumeration that has
/// words says so once, beside its definition:
///
///   constexpr auto words_of(Colour /*type*/) {
///     return std::to_array<EnumWord<Colour>>({{Colour::kRed, "red"}, {Colour::kBlue, "blue"}});
///   }
template <typename Enum>
struct EnumWord {
  Enum value;
  std::string_view word;
};

/// Empty if the value has none.
template <typename Enum>
[[nodiscard]] constexpr std::string_view word_of(Enum value) {
  for (const auto& [known, word] : words_of(value)) {
    if (known == value) return word;
  }
  return "";
}

template <typename Enum>
[[nodiscard]] constexpr std::optional<Enum> value_of(std::string_view word) {
  for (const auto& [value, known] : words_of(Enum{})) {
    if (known == word) return value;
  }
  return std::nullopt;
}

}  // namespace packager
