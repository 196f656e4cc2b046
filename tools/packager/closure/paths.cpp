#include "closure/paths.h"

#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

#include "plan/entry_name.h"

namespace packager {
namespace {

constexpr int kMostHops = 40;  // as Linux

}  // namespace

std::string normal_path(std::string_view path) {
  const bool absolute = path.starts_with('/');
  std::vector<std::string> kept;
  for (std::string& part : path_components(path)) {
    if (part == ".") continue;
    if (part != ".." || (!absolute && (kept.empty() || kept.back() == ".."))) {
      kept.push_back(std::move(part));
    } else if (!kept.empty()) {
      kept.pop_back();
    }
  }
  std::string result;
  for (const std::string& part : kept) {
    if (absolute || !result.empty()) result += '/';
    result += part;
  }
  return absolute && result.empty() ? "/" : result;
}

std::string parent_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return "";
  return std::string(slash == 0 ? "/" : path.substr(0, slash));
}

bool is_within(std::string_view path, std::string_view directory) {
  if (directory.empty() || directory == "/") return true;
  return path.starts_with(directory) &&
         (path.size() == directory.size() || path[directory.size()] == '/');
}

std::optional<std::string> resolve_in_root(const std::string& root, const std::string& path,
                                           const FileReader& files) {
  const std::vector<std::string> parts = path_components(path);
  std::deque<std::string> pending(parts.begin(), parts.end());
  std::string at;  // inside the root, without a trailing slash
  int hops = 0;
  while (!pending.empty()) {
    const std::string part = pending.front();
    pending.pop_front();
    if (part == ".") continue;
    if (part == "..") {
      at.resize(at.empty() ? 0 : at.rfind('/'));
      continue;
    }
    const std::string next = std::string(at).append("/").append(part);
    const std::optional<FileStatus> status = files.link_status(root + next);
    if (!status) return std::nullopt;
    if (status->type != FileType::kSymlink) {
      at = next;
      continue;
    }
    if (++hops > kMostHops) return std::nullopt;
    const std::string target = files.read_link(root + next);
    if (target.starts_with('/')) at.clear();
    const std::vector<std::string> target_parts = path_components(target);
    pending.insert(pending.begin(), target_parts.begin(), target_parts.end());
  }
  return at.empty() ? (root.empty() ? "/" : root) : root + at;
}

}  // namespace packager
