#include "plan/clashes.h"

#include <string>

namespace packager {

std::vector<Clash> find_clashes(const std::set<std::string_view>& files,
                                const std::set<std::string_view>& all) {
  std::vector<Clash> clashes;
  for (const std::string_view file : files) {
    const std::string folder = std::string(file) + "/";
    const auto below = all.lower_bound(folder);
    if (below != all.end() && below->starts_with(folder)) clashes.push_back({file, *below});
  }
  return clashes;
}

}  // namespace packager
