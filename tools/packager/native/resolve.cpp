#include "native/resolve.h"

#include <deque>
#include <vector>

#include "base/path.h"

namespace packager {
namespace {

constexpr int kMostHops = 40;  // as Linux

}  // namespace

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
