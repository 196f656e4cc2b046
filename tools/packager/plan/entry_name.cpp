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

std::vector<std::string> path_components(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) parts.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

std::string join_path(std::string_view directory, std::string_view name) {
  std::string path(directory);
  if (!path.empty() && !path.ends_with('/')) path += '/';
  path += name;
  return path;
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace packager
