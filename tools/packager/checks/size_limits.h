#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "measure/layers.h"
#include "measure/measure.h"
#include "rules/limits.h"
#include "rules/route.h"

namespace packager {

/// One bound and how much of it a package uses.
struct LimitUse {
  using Quantity = packager::Quantity;
  Bound bound;
  Quantity quantity = Quantity::kUnzippedSize;
  std::uint64_t actual = 0;
  bool is_budget = false;  ///< the user's own bound, not AWS's
  std::string path = {};   ///< of kPathSize: the glob
};

/// The bounds that count for a package on this route: AWS's, then the user's.
[[nodiscard]] std::vector<LimitUse> limits_in_force(const Measurement& measurement,
                                                    std::span<const Layer> layers, Route route,
                                                    const Limits& limits, const Budget& budget);

/// Those that need no zip to be measured: what is too much for any zip is found before one is made.
[[nodiscard]] std::vector<LimitUse> limits_before_zip(const Measurement& measurement,
                                                      std::span<const Layer> layers,
                                                      const Limits& limits);

/// An error for each broken bound, a warning for each that is used to `warn_at` percent or more.
[[nodiscard]] std::vector<Finding> check_size_limits(const std::string& package,
                                                     const std::vector<LimitUse>& uses,
                                                     const Measurement& measurement,
                                                     std::span<const Layer> layers,
                                                     std::optional<std::uint64_t> warn_at);

}  // namespace packager
