#include "base/resolve_links.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "base/path.h"

namespace packager {
namespace {

using End = ResolvedPath::End;

constexpr int kMostHops = 40;           // as Linux: beyond, the kernel answers ELOOP
constexpr std::size_t kLongest = 4096;  // PATH_MAX: beyond, it answers ENAMETOOLONG

/// Parts that are still to be walked, the next one last.
class Pending {
 public:
  explicit Pending(std::string_view path) { push(path); }

  void push(std::string_view path) {
    const std::vector<std::string> parts = path_components(path);
    parts_.insert(parts_.end(), parts.rbegin(), parts.rend());
  }

  [[nodiscard]] bool empty() const { return parts_.empty(); }

  std::string pop() {
    std::string part = std::move(parts_.back());
    parts_.pop_back();
    return part;
  }

  /// All that is left, below `start`.
  std::string rest(std::string start) {
    while (!empty())
      start = join_path(start, pop());
    return start;
  }

 private:
  std::vector<std::string> parts_;
};

}  // namespace

ResolvedPath resolve_links(std::string_view path, std::string_view mount,
                           const LinkTarget& link_target) {
  Pending pending(path);
  std::string at;
  int hops = 0;
  while (!pending.empty()) {
    const std::string part = pending.pop();
    if (part == ".") continue;
    if (part == "..") {
      if (at.empty() && mount != "/") return {End::kAbove, normal_path(pending.rest(".."))};
      at = parent_path(at);
      continue;
    }
    const std::size_t parent = at.size();
    at.append(at.empty() ? "" : "/").append(part);
    if (at.size() > kLongest) return {End::kLoop, ""};
    const std::optional<std::string> target = link_target(at);
    if (!target) continue;
    if (++hops > kMostHops || target->size() > kLongest) return {End::kLoop, ""};
    at.resize(parent);
    if (!target->starts_with('/')) {
      pending.push(*target);
      continue;
    }
    const std::string absolute = normal_path(*target);
    if (mount.empty() || !is_within(absolute, mount)) {
      return {End::kAbsolute, normal_path(pending.rest(absolute))};
    }
    at.clear();
    pending.push(std::string_view(absolute).substr(mount == "/" ? 0 : mount.size()));
  }
  return {End::kInside, std::move(at)};
}

}  // namespace packager
