#include "base/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <cstdio>

#include "base/edit_distance.h"
#include "base/hex.h"
#include "base/size.h"

namespace packager {
namespace {

bool is_control(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return first < 0x20 || first == 0x7F;
  // C1 controls, U+0080 to U+009F, and the characters that reorder or split a line.
  if (character.size() == 2) {
    return (first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0) ||
           character == "\u061C";
  }
  if (character.size() != 3 || first != 0xE2) return false;
  const auto second = static_cast<unsigned char>(character[1]);
  const auto third = static_cast<unsigned char>(character[2]);
  if (second == 0x80) return third == 0x8E || third == 0x8F || (third >= 0xA8 && third <= 0xAE);
  return second == 0x81 && third >= 0xA6 && third <= 0xA9;
}

void append_hex(std::string& out, std::string_view bytes) {
  for (; !bytes.empty(); bytes.remove_prefix(1))
    out.append("\\x").append(hex(bytes.substr(0, 1)));
}

struct AlsoEscaped {
  bool backslashes = true;
  bool quotes = false;
};

/// GitHub Actions obeys a line that begins with "::", however it is indented, and "##[" anywhere.
bool begins_a_command(std::string_view before, std::string_view rest) {
  return (before.empty() && rest.starts_with("::")) ||
         (before.ends_with('#') && rest.starts_with("#["));
}

std::string escape(std::string_view text, AlsoEscaped also) {
  std::string out;
  out.reserve(text.size() + 2);
  while (!text.empty()) {
    const std::size_t length = utf8_character_length(text);
    const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
    const bool is_command = begins_a_command(out, text);
    text.remove_prefix(character.size());
    if (character == "\n") {
      out.append("\\n");
    } else if (character == "\t") {
      out.append("\\t");
    } else if (character == "\r") {
      out.append("\\r");
    } else if (character == "\\" && also.backslashes) {
      out.append("\\\\");
    } else if (also.quotes && character == "\"") {
      out.append("\\\"");
    } else if (length == 0 || is_command || is_control(character)) {
      append_hex(out, character);
    } else {
      out.append(character);
    }
  }
  return out;
}

}  // namespace

std::size_t utf8_character_length(std::string_view text) {
  if (text.empty()) return 0;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = at(0);
  if (first < 0x80) return 1;
  std::size_t length = 0;
  unsigned char low = 0x80;   // bounds of the second byte: they exclude overlong forms,
  unsigned char high = 0xBF;  // surrogates and what lies beyond U+10FFFF
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  }
  if (length == 0 || text.size() < length || at(1) < low || at(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (at(i) < 0x80 || at(i) > 0xBF) return 0;
  }
  return length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // continuation bytes
  }));
}

std::string elided(const std::string& text, std::size_t width) {
  constexpr std::string_view kDots = "...";
  const std::size_t count = character_count(text);
  if (count <= width) return text;
  // Byte offsets of the characters, so that none is cut.
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  }
  const std::size_t kept = width - std::min(width, kDots.size());
  const std::size_t head = kept / 3;
  return text.substr(0, starts[head]) + std::string(kDots) +
         (kept == head ? "" : text.substr(starts[count - (kept - head)]));
}

std::string escaped(std::string_view text) {
  return escape(text, {});
}

std::string printable(std::string_view text) {
  return escape(text, {.backslashes = false});
}

std::string enumerated(const std::vector<std::string>& names, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i)
    text += (i == 0 ? "" : ", ") + escaped(names[i]);
  if (names.size() > most) text += " and " + with_thousands(names.size() - most) + " more";
  return text;
}

std::string format_mode(std::uint32_t mode) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04o", mode);
  return text.data();
}

std::string in_quotes(std::string_view text) {
  return "\"" + escape(text, {.quotes = true}) + "\"";
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower)
    letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return lower;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = word.size() / 3 + 2;  // one typo a word, one more per 3 letters
  const std::string lower = lower_case(word);
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(lower, lower_case(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string best = nearest(word, candidates);
  return best.empty() ? "" : "; did you mean " + in_quotes(best) + "?";
}

std::string snake_case(std::string_view name) {
  std::string text;
  for (const char letter : name) {
    const bool is_upper = std::isupper(static_cast<unsigned char>(letter)) != 0;
    if (is_upper && !text.empty() && text.back() != '.') text += '_';
    text += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return text;
}

}  // namespace packager
