#include "checks/runtime.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<Finding> findings_of(const char* identifier, const char* today) {
  Runtimes runtimes = builtin_runtimes();
  runtimes.assume(identifier);
  return check_runtime(identifier, runtimes, today);
}

Finding finding_of(const char* identifier) {
  return findings_of(identifier, "2026-11-23").at(0);
}

std::vector<std::string> check(const char* identifier, const char* today) {
  return finding_texts(findings_of(identifier, today));
}

TEST(RuntimeCheck, ComparesTheDateOfDeprecation) {
  EXPECT_THAT(check("provided.al2023", "2026-11-23"), IsEmpty());
  EXPECT_THAT(check("provided.al2", "2026-07-30"), IsEmpty());
  EXPECT_THAT(check("provided.al2", "2026-07-31"),
              ElementsAre("warning: the runtime provided.al2 is deprecated since 2026-07-31 "
                          "[runtime-deprecated]\n"
                          "why: it gets no security updates, and AWS will stop creating and "
                          "updating\n"
                          ": functions with it\n"
                          "date from: runtimes.json; such dates have been moved before\n"
                          "fix: choose a runtime that AWS supports"));
}

TEST(RuntimeCheck, KnowsRetiredRuntimes) {
  EXPECT_THAT(check("go1.x", "2020-01-01"),
              ElementsAre("warning: Lambda creates no function with the runtime go1.x any more "
                          "[runtime-deprecated]\n"
                          "fix: choose a runtime that AWS supports"));
}

TEST(RuntimeCheck, WarnsOfOneThatAwsMayHaveByNow) {
  for (const char* identifier :
       {"python3.16", "python3.31", "python3.99", "python4.0", "nodejs28.x", "java29",
        "java8.al2029", "ruby4.1", "dotnet12", "provided.al2029"}) {
    const Finding finding = finding_of(identifier);
    EXPECT_EQ(finding.severity, Severity::kWarning) << identifier;
    EXPECT_EQ(finding.id, "runtime-unknown");
  }
  EXPECT_THAT(
      check("python3.99", "2026-11-23"),
      ElementsAre("warning: the runtime \"python3.99\" is not known here [runtime-unknown]\n"
                  "taken as: python3.15\n"
                  "fix: correct RUNTIME; if AWS has it, describe it in a RUNTIMES_FILE"));
  EXPECT_THAT(check("cobol1", "2026-11-23"),
              ElementsAre("warning: the runtime \"cobol1\" is not known here [runtime-unknown]\n"
                          "not checked: what it provides, and how it finds the handler\n"
                          "fix: correct RUNTIME; if AWS has it, describe it in a "
                          "RUNTIMES_FILE"));
  EXPECT_THAT(check("", "2026-11-23"), IsEmpty());
}

TEST(RuntimeCheck, RefusesOneThatIsMisspelt) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"python3.1O", "python3.10"},
      {"provide.al2023", "provided.al2023"},
      {"nodejs22", "nodejs22.x"},
      {"Python3.12", "python3.12"},
      {"pyton3.12", "python3.12"},
      {"dotnet9", "dotnet8"},
      {"nodejs21.x", "nodejs22.x"},
      {"provided.al2022", "provided.al2023"},
      {"provided-al2023", "provided.al2023"},
      {"java19", "java17"}};
  for (const auto& [identifier, known] : cases) {
    const Finding finding = finding_of(identifier);
    EXPECT_EQ(finding.severity, Severity::kError) << identifier;
    EXPECT_THAT(finding.message, HasSubstr("did you mean " + std::string(known) + "?"));
  }
  EXPECT_THAT(
      check("nodejs22", "2026-11-23"),
      ElementsAre("error: there is no runtime \"nodejs22\"; did you mean nodejs22.x? "
                  "[runtime-unknown]\n"
                  "in Lambda: create-function refuses it: Value nodejs22 at 'runtime' failed to "
                  "satisfy constraint\n"
                  "fix: correct RUNTIME; if AWS has it, describe it in a RUNTIMES_FILE"));
}

}  // namespace
}  // namespace packager::test
