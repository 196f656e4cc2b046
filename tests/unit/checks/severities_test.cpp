#include "checks/severities.h"

#include <gtest/gtest.h>

#include <vector>

#include "checks/checks.h"
#include "support/error_of.h"

namespace packager {
namespace {

std::vector<Finding> findings() {
  return {make_finding("glibc-version", "a", "an error"), make_finding("waste", "b", "a warning")};
}

TEST(Severities, LeaveWhatWasNotChosen) {
  const Severities none({}, "package \"p\"");
  ASSERT_EQ(none.apply(findings()).size(), 2U);
  EXPECT_EQ(none.apply(findings())[0].severity, Severity::kError);
  EXPECT_EQ(none.apply(findings())[1].severity, Severity::kWarning);
}

TEST(Severities, AreChosenInBothDirections) {
  const Severities chosen({{"glibc-version", CheckSetting::kWarning, "WARNING"},
                           {"waste", CheckSetting::kError, "ERROR"}},
                          "package \"p\"");
  EXPECT_EQ(chosen.apply(findings())[0].severity, Severity::kWarning);
  EXPECT_EQ(chosen.apply(findings())[1].severity, Severity::kError);
}

TEST(Severities, DropWhatIsOff) {
  const Severities chosen({{"glibc-version", CheckSetting::kOff, "OFF"}}, "package \"p\"");
  ASSERT_EQ(chosen.apply(findings()).size(), 1U);
  EXPECT_EQ(chosen.apply(findings())[0].id, "waste");
  EXPECT_TRUE(chosen.is_off("glibc-version"));
  EXPECT_FALSE(chosen.is_off("waste"));
}

TEST(Severities, TakeTheLastChoice) {
  const Severities chosen({{"waste", CheckSetting::kOff, "LAMBDA_PACKAGE_CHECKS_OFF"},
                           {"waste", CheckSetting::kError, "ERROR"}},
                          "package \"p\"");
  EXPECT_FALSE(chosen.is_off("waste"));
  EXPECT_EQ(chosen.apply(findings())[1].severity, Severity::kError);
}

TEST(Severities, RefuseUnknownChecks) {
  EXPECT_EQ(
      testing::error_of([&] {
        const Severities chosen({{"glibc-verison", CheckSetting::kOff, "OFF"}}, "package \"p\"");
      }),
      "package \"p\": OFF names no check: \"glibc-verison\"; did you mean "
      "\"glibc-version\"? (lambda-packager checks lists them)");
}

}  // namespace
}  // namespace packager
