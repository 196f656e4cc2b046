#include "checks/growth.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>

namespace packager {
namespace {

constexpr std::uint64_t kMiB = 1U << 20U;

bool accepts(const GrowthLimit& limit, std::uint64_t before, std::uint64_t after) {
  Measurement old;
  Measurement now;
  old.unzipped_size = before;
  now.unzipped_size = after;
  const bool unzipped = check_growth("p", limit, old, now).empty();
  std::swap(old.unzipped_size, old.zipped_size);
  std::swap(now.unzipped_size, now.zipped_size);
  EXPECT_EQ(check_growth("p", limit, old, now).empty(), unzipped);
  return unzipped;
}

TEST(Growth, IsNotSeenWithoutABaseline) {
  const std::vector<Finding> findings = missing_baseline("p", "/b/size.json");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.front().id, "baseline-missing");
  EXPECT_EQ(findings.front().severity, Severity::kWarning);
  EXPECT_EQ(findings.front().message,
            "package \"p\" may grow as it likes: MAX_GROWTH has nothing to compare with");
  EXPECT_EQ(findings.front().facts.front().text, "\"/b/size.json\" does not exist");
}

TEST(Growth, InPercentIsRoundedDown) {
  GrowthLimit limit;
  limit.hundredths_of_percent = 250;
  EXPECT_TRUE(accepts(limit, 1000, 1025));
  EXPECT_FALSE(accepts(limit, 1000, 1026));
  EXPECT_TRUE(accepts(limit, 1000, 10));
  EXPECT_FALSE(accepts(limit, 0, 1));
}

TEST(Growth, InBytes) {
  GrowthLimit limit;
  limit.bytes = kMiB;
  EXPECT_TRUE(accepts(limit, 100 * kMiB, 101 * kMiB));
  EXPECT_FALSE(accepts(limit, 100 * kMiB, 101 * kMiB + 1));
  limit.bytes = 0;
  EXPECT_TRUE(accepts(limit, 5, 5));
  EXPECT_FALSE(accepts(limit, 5, 6));
}

TEST(Growth, MustExceedBoth) {
  GrowthLimit limit;
  limit.bytes = 100;
  limit.hundredths_of_percent = 500;
  EXPECT_TRUE(accepts(limit, 1000, 1100));
  EXPECT_FALSE(accepts(limit, 1000, 1101));
  EXPECT_TRUE(accepts(limit, 10'000, 10'500));
  EXPECT_FALSE(accepts(limit, 10'000, 10'501));
}

}  // namespace
}  // namespace packager
