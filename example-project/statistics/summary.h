#pragma once

#include <cstddef>
#include <vector>

namespace statistics {

struct Summary {
  std::size_t count;
  double minimum;
  double maximum;
  double mean;
  double standard_deviation;  ///< of the population, not estimated from a sample
};

/// Of at least one number. A result that is too large for a double is infinite or NaN.
[[nodiscard]] Summary summarize(const std::vector<double>& numbers);

}  // namespace statistics
