#include "report/bar.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace packager {
namespace {

LimitUse use_of(std::uint64_t actual, std::uint64_t bound, bool inclusive = false) {
  LimitUse use;
  use.bound.value = bound;
  use.bound.inclusive = inclusive;
  use.actual = actual;
  return use;
}

TEST(Bar, SomethingIsNeverEmptyAndOnlyTheBoundIsFull) {
  EXPECT_EQ(bar(use_of(0, 1000), 10), "[..........]");
  EXPECT_EQ(bar(use_of(1, 1000), 10), "[#.........]");
  EXPECT_EQ(bar(use_of(299, 1000), 10), "[##........]");
  EXPECT_EQ(bar(use_of(999, 1000), 10), "[#########.]");
  EXPECT_EQ(bar(use_of(1000, 1000), 10), "[##########]");
  EXPECT_EQ(bar(use_of(1000, 1000, true), 10), "[##########]");
  EXPECT_EQ(bar(use_of(5000, 1000), 10), "[##########]");
  EXPECT_EQ(bar(use_of(0, 0, true), 10), "[..........]");
}

TEST(UseWords, TellTheShareOrWhatIsTooMuch) {
  EXPECT_EQ(use_words(use_of(999, 1000)), "99.9 % of 1,000 bytes");
  EXPECT_EQ(use_words(use_of(1000, 1000)), "1 byte over the limit of 1,000 bytes");
  EXPECT_EQ(use_words(use_of(1001, 1000)), "2 bytes over the limit of 1,000 bytes");
  EXPECT_EQ(use_words(use_of(1000, 1000, true)), "100.0 % of 1,000 bytes");
  EXPECT_EQ(use_words(use_of(1001, 1000, true)), "1 byte over the limit of 1,000 bytes");
  EXPECT_EQ(use_words(use_of(1U << 20U, 250U << 20U)), "0.4 % of 250.00 MiB");
}

TEST(UseWords, TellWhoseBoundItIs) {
  LimitUse files = use_of(3, 2, true);
  files.quantity = LimitUse::Quantity::kEntries;
  EXPECT_EQ(use_words(files), "1 file over the limit of 2 entries");
  files.is_budget = true;
  files.bound.origin = "MAX_FILES";
  EXPECT_EQ(use_words(files), "1 file over the limit of 2 files (MAX_FILES)");
  LimitUse zipped = use_of(1, 1000);
  zipped.quantity = LimitUse::Quantity::kZippedSize;
  EXPECT_EQ(use_words(zipped), "0.1 % of 1,000 bytes for a direct upload");
}

}  // namespace
}  // namespace packager
