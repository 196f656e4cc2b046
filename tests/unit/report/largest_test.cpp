#include "report/largest.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace packager {
namespace {

std::string names(const Measurement& measurement, std::size_t count) {
  std::string text;
  for (const MeasuredEntry* const entry : largest_entries(measurement, count))
    text += entry->name;
  return text;
}

TEST(LargestEntries, AreSortedBySizeThenName) {
  Measurement measurement;
  for (const auto& [name, size] :
       {std::pair<const char*, std::uint64_t>{"c", 1}, {"b", 1}, {"a", 0}, {"d", 2}}) {
    measurement.entries.emplace_back().name = name;
    measurement.entries.back().size = size;
  }
  EXPECT_EQ(names(measurement, 3), "dbc");
  EXPECT_EQ(names(measurement, 9), "dbca");
  EXPECT_EQ(names(measurement, 0), "");
}

}  // namespace
}  // namespace packager
