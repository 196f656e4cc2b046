#include "plan/glob.h"

#include <cstddef>
#include <optional>

#include "base/path.h"
#include "base/text.h"

namespace packager {
namespace {

/// Takes the '[...]' at the start of `glob`: whether it holds `character`, and its length. Nothing
/// if it is not closed: then '[' is an ordinary character.
struct SetMatch {
  bool holds;
  std::size_t length;
};
std::optional<SetMatch> match_set(std::string_view glob, char character) {
  std::size_t i = 1;
  const bool negated = i < glob.size() && (glob[i] == '!' || glob[i] == '^');
  if (negated) ++i;
  bool holds = false;
  for (bool first = true; i < glob.size(); first = false) {
    if (glob[i] == ']' && !first) return SetMatch{holds != negated && character != '/', i + 1};
    const auto low = static_cast<unsigned char>(glob[i]);
    auto high = low;
    if (i + 2 < glob.size() && glob[i + 1] == '-' && glob[i + 2] != ']') {
      high = static_cast<unsigned char>(glob[i + 2]);
      i += 2;
    }
    ++i;
    const auto wanted = static_cast<unsigned char>(character);
    holds = holds || (low <= wanted && wanted <= high);
  }
  return std::nullopt;
}

/// The number of bytes of `glob` that match the character at the start of `text`; 0 if they do not.
std::size_t match_one(std::string_view glob, std::string_view text) {
  if (glob.empty() || text.empty()) return 0;
  if (glob[0] == '?') return text[0] == '/' ? 0 : 1;
  if (glob[0] == '[') {
    if (const auto set = match_set(glob, text[0])) return set->holds ? set->length : 0;
  }
  if (glob[0] == '\\' && glob.size() > 1) return glob[1] == text[0] ? 2 : 0;
  return glob[0] == text[0] ? 1 : 0;
}

bool match(std::string_view glob, std::string_view text) {
  // Greedy with one way back per kind of star: linear memory, at worst quadratic time.
  std::size_t g = 0;
  std::size_t t = 0;
  struct Star {
    std::size_t glob = std::string_view::npos;
    std::size_t text = 0;
    bool whole_folders = false;  // "**/": what follows begins a component
  };
  Star single;
  Star twin;
  while (t < text.size()) {
    const std::string_view rest = glob.substr(g);
    if (rest.starts_with("**")) {
      const bool whole_folders = rest.starts_with("**/") && (g == 0 || glob[g - 1] == '/');
      g += whole_folders ? 3 : 2;
      twin = {g, t, whole_folders};
      single = {};
      continue;
    }
    if (rest.starts_with('*')) {
      single = {++g, t, false};
      continue;
    }
    if (const std::size_t taken = match_one(rest, text.substr(t)); taken > 0) {
      g += taken;
      // A multi-byte character is one for '?'.
      const std::size_t length = utf8_character_length(text.substr(t));
      t += rest[0] == '?' && length > 1 ? length : 1;
      continue;
    }
    if (single.glob != std::string_view::npos && text[single.text] != '/') {
      g = single.glob;
      t = ++single.text;
      continue;
    }
    if (twin.glob == std::string_view::npos) return false;
    single = {};
    g = twin.glob;
    ++twin.text;
    if (twin.whole_folders) {
      while (twin.text < text.size() && text[twin.text - 1] != '/')
        ++twin.text;
    }
    t = twin.text;
  }
  while (g < glob.size() && glob[g] == '*')
    ++g;
  return g == glob.size();
}

}  // namespace

bool glob_matches(std::string_view glob, std::string_view path) {
  if (glob.find('/') == std::string_view::npos) path = file_name(path);
  return match(glob, path);
}

}  // namespace packager
