#include "checks/profile_advice.h"

#include <array>
#include <utility>

#include "base/size.h"
#include "zip/estimate.h"

namespace packager {

std::string advise_profile(const Plan& plan, const Archive& archive, const Bound& bound,
                           Compression used, const FileReader& files, unsigned threads) {
  // No profile saves a fifth of what another one made.
  if (archive.size / 5 * 4 > bound.largest()) return "";
  constexpr std::array<std::pair<Compression, const char*>, 2> kSmaller = {{
      {Compression::kDefault, "default"},
      {Compression::kBest, "best"},
  }};
  for (const auto& [profile, name] : kSmaller) {
    const bool is_smaller = used == Compression::kFast
                                ? profile != used
                                : used == Compression::kDefault && profile == Compression::kBest;
    if (!is_smaller) continue;
    const SizeEstimate estimate = estimate_size(plan, archive, files, profile, threads);
    if (!bound.allows(estimate.size + estimate.margin)) continue;
    return std::string("COMPRESSION ") + name + ": about " + format_size(estimate.size) +
           ", by samples";
  }
  return "";
}

}  // namespace packager
