#include "checks/finding_kinds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace packager {
namespace {

TEST(CheckIds, AreSortedAndUnique) {
  const auto checks = all_checks();
  EXPECT_TRUE(std::is_sorted(checks.begin(), checks.end(),
                             [](const auto& one, const auto& other) { return one.id < other.id; }));
  EXPECT_EQ(
      std::adjacent_find(checks.begin(), checks.end(),
                         [](const auto& one, const auto& other) { return one.id == other.id; }),
      checks.end());
  for (const CheckInfo& check : checks)
    EXPECT_NE(check.summary, "") << check.id;
}

TEST(CheckIds, GiveFindingsTheirSeverity) {
  EXPECT_EQ(make_finding("glibc-version", "a", "b").severity, Severity::kError);
  EXPECT_EQ(make_finding("waste", "a", "b").severity, Severity::kWarning);
  EXPECT_THROW(static_cast<void>(make_finding("glibc", "a", "b")), std::logic_error);
  EXPECT_EQ(find_check("glibc"), nullptr);
}

}  // namespace
}  // namespace packager
