#include "deploy/quote_powershell.h"

#include <cstddef>

namespace packager {
namespace {

/// The length in bytes of what PowerShell takes for a single quote at the start of `text`: the
/// typographic ones, U+2018 to U+201B, end a literal as the ASCII one does.
std::size_t quote_length(std::string_view text) {
  if (text.starts_with('\'')) return 1;
  const bool is_typographic =
      text.size() >= 3 && text.starts_with("\xe2\x80") && text[2] >= '\x98' && text[2] <= '\x9b';
  return is_typographic ? 3 : 0;
}

}  // namespace

std::string quote_powershell(std::string_view text) {
  std::string literal = "'";
  while (!text.empty()) {
    const std::size_t quote = quote_length(text);
    const std::size_t length = quote == 0 ? 1 : quote;
    literal += text.substr(0, length);
    if (quote != 0) literal += text.substr(0, length);
    text.remove_prefix(length);
  }
  return literal + "'";
}

}  // namespace packager
