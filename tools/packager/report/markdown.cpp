#include "report/markdown.h"

#include <algorithm>

#include "base/enum_words.h"
#include "base/hex.h"
#include "base/size.h"
#include "base/text.h"

namespace packager {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string markdown_code(std::string_view text) {
  constexpr std::size_t kLongestName = 120;
  std::string out = "<code>";
  for (const char c : elided(escaped(text), kLongestName)) {
    const bool is_plain = static_cast<unsigned char>(c) >= 0x80 || is_letter_or_digit(c) ||
                          c == '/' || c == '-' || c == ' ';
    if (is_plain) {
      out += c;
    } else {
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    }
  }
  return out + "</code>";
}

std::string markdown_block(const std::string& text, std::size_t most) {
  std::string shown = text;
  if (shown.size() > most) {
    const std::size_t end = shown.rfind('\n', most);
    shown.resize(end == std::string::npos ? 0 : end + 1);
    shown += "... and more: see the report\n";
  }
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : shown) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return fence + "text\n" + shown + fence + "\n";
}

std::string markdown_rows(const std::vector<std::string>& rows, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (text.size() + rows[i].size() > most) {
      return text + "\n... and " + with_thousands(rows.size() - i) + " more\n";
    }
    text += rows[i];
  }
  return text;
}

std::string markdown_changes(std::span<const EntryChange> changes, std::uint64_t count) {
  if (changes.empty()) return "";
  constexpr std::size_t kMostBytes = 16'000;
  std::vector<std::string> rows;
  for (const EntryChange& change : changes) {
    rows.push_back("| " + std::string(word_of(change.change)) + " | " +
                   growth_in_bytes(unzipped_growth(change)) + " | " +
                   growth_in_bytes(zipped_growth(change)) + " | " + markdown_code(change.name) +
                   " |\n");
  }
  std::string text = "\n<details><summary>" + with_thousands(count) +
                     (count == 1 ? " file" : " files") +
                     " changed</summary>\n\n| | unzipped | zipped | name |\n|---|---:|---:|---|\n" +
                     markdown_rows(rows, kMostBytes);
  if (count > changes.size()) {
    text += "\nOnly the " + with_thousands(changes.size()) + " that moved most are known here.\n";
  }
  return text + "\n</details>\n";
}

std::string markdown_marker(std::string_view subject) {
  std::string name;
  for (const char c : subject) {
    const bool is_plain = is_letter_or_digit(c) || c == '_' || c == '.' || c == '/' ||
                          (c == '-' && !name.ends_with('-'));
    if (is_plain) {
      name += c;
    } else {
      name += "%" + hex({&c, 1});
    }
  }
  return "<!-- lambda-package: " + name + " -->\n";
}

}  // namespace packager
