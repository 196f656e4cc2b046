#include "measure/compare.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace packager {
namespace {

MeasuredEntry entry(const std::string& name, std::uint64_t size, std::uint64_t zipped,
                    std::uint32_t mode = 0644, std::optional<std::uint32_t> crc32 = 1) {
  MeasuredEntry result;
  result.name = name;
  result.size = size;
  result.compressed_size = zipped;
  result.mode = mode;
  result.crc32 = crc32;
  return result;
}

std::vector<std::string> texts(const Measurement& before, const Measurement& after) {
  std::vector<std::string> result;
  for (const EntryChange& change : compare(before, after)) {
    result.push_back(std::string(word_of(change.change)) + " " + change.name + " " +
                     std::to_string(unzipped_growth(change)) + " " +
                     std::to_string(zipped_growth(change)));
  }
  return result;
}

TEST(Compare, TellsEveryKindOfChangeWhatMovedMostFirst) {
  Measurement before;
  Measurement after;
  before.entries = {entry("gone", 100, 50),  entry("grown", 10, 9),
                    entry("shrunk", 30, 20), entry("same", 7, 7),
                    entry("content", 5, 5),  entry("mode", 6, 6, 0644),
                    entry("packed", 8, 8),   entry("unknown", 9, 9, 0644, std::nullopt)};
  after.entries = {
      entry("new", 40, 20),  entry("grown", 20, 10),          entry("shrunk", 10, 10),
      entry("same", 7, 7),   entry("content", 5, 5, 0644, 2), entry("mode", 6, 6, 0755),
      entry("packed", 8, 7), entry("unknown", 9, 9)};
  EXPECT_EQ(texts(before, after),
            (std::vector<std::string>{
                "gone gone -100 -50", "new new 40 20", "shrunk shrunk -20 -10", "grown grown 10 1",
                "compressed otherwise packed 0 -1", "changed content 0 0", "mode mode 0 0"}));
  EXPECT_TRUE(compare(after, after).empty());
}

TEST(Compare, WritesGrowthWithItsSign) {
  EXPECT_EQ(format_growth(1234), "+1,234 bytes");
  EXPECT_EQ(format_growth(-1), "-1 byte");
  EXPECT_EQ(format_growth(0), "+0 bytes");
}

TEST(Compare, TellsGrowthInBrief) {
  EXPECT_EQ(brief_growth(501'965, 512'000), "+9.8 KiB, +2.0 %");
  EXPECT_EQ(brief_growth(2048, 1024), "-1.0 KiB, -50.0 %");
  EXPECT_EQ(brief_growth(7, 7), "no change");
  EXPECT_EQ(brief_growth(0, 1), "+1 byte");
}

}  // namespace
}  // namespace packager
