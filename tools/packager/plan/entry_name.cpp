#include "plan/entry_name.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"

namespace packager {

std::string entry_name_problem(std::string_view name) {
  constexpr std::size_t kFileNameBytes = 255;  // NAME_MAX of the file system it is unzipped to
  if (name.empty()) return "is empty";
  if (name.starts_with('/')) return "is absolute";
  if (name.size() > kLongestEntryName) return "is longer than 4,085 bytes";
  if (!is_utf8(name)) return "is not UTF-8";
  for (const char c : name) {
    if (c == '\\') return "contains a backslash, which unzippers take for a folder separator";
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return "contains a control character";
  }
  for (std::size_t start = 0; start <= name.size();) {
    const std::size_t end = std::min(name.find('/', start), name.size());
    const std::string_view part = name.substr(start, end - start);
    if (part.empty()) return "contains an empty folder name";
    if (part == "." || part == "..") return "contains \"" + std::string(part) + "\"";
    if (part.size() > kFileNameBytes) return "has a part that is longer than 255 bytes";
    start = end + 1;
  }
  return "";
}

}  // namespace packager
