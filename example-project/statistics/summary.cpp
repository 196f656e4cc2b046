#include "summary.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace statistics {

Summary summarize(const std::vector<double>& numbers) {
  assert(!numbers.empty());
  // Welford's method: one pass, and no difference of large sums that would cancel all digits.
  double mean = 0;
  double squares = 0;  // the sum of the squared distances from the mean
  double count = 0;
  for (const double number : numbers) {
    count += 1;
    const double distance = number - mean;
    mean += distance / count;
    squares += distance * (number - mean);
  }
  const auto [minimum, maximum] = std::minmax_element(numbers.begin(), numbers.end());
  return {numbers.size(), *minimum, *maximum, mean, std::sqrt(squares / count)};
}

}  // namespace statistics
