#pragma once

#include <cstddef>
#include <vector>

#include "measure/measure.h"

namespace packager {

/// At most `count` entries, the heaviest first; of equal ones by name. Point into `measurement`.
[[nodiscard]] std::vector<const MeasuredEntry*> largest_entries(const Measurement& measurement,
                                                                std::size_t count);

}  // namespace packager
