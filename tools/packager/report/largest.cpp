#include "report/largest.h"

#include <algorithm>
#include <cstddef>

namespace packager {

std::vector<const MeasuredEntry*> largest_entries(const Measurement& measurement,
                                                  std::size_t count) {
  std::vector<const MeasuredEntry*> entries;
  entries.reserve(measurement.entries.size());
  for (const MeasuredEntry& entry : measurement.entries)
    entries.push_back(&entry);
  const std::size_t kept = std::min(count, entries.size());
  std::partial_sort(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(kept),
                    entries.end(), [](const MeasuredEntry* one, const MeasuredEntry* other) {
                      return one->size != other->size ? one->size > other->size
                                                      : one->name < other->name;
                    });
  entries.resize(kept);
  return entries;
}

}  // namespace packager
