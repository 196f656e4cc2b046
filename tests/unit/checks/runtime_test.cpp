#include "checks/runtime.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> check(const char* identifier, const char* today) {
  return finding_texts(check_runtime(identifier, builtin_runtimes(), today));
}

TEST(RuntimeCheck, ComparesTheDateOfDeprecation) {
  EXPECT_THAT(check("provided.al2023", "2026-11-23"), IsEmpty());
  EXPECT_THAT(check("provided.al2", "2026-07-30"), IsEmpty());
  EXPECT_THAT(check("provided.al2", "2026-07-31"),
              ElementsAre("warning: the runtime provided.al2 is deprecated since 2026-07-31 "
                          "[runtime-deprecated]\n"
                          "so: it gets no security updates, and AWS will stop creating and "
                          "updating\n"
                          ": functions with it\n"
                          "date from: runtimes.json; such dates have been moved before\n"
                          "way out: choose a runtime that AWS supports"));
}

TEST(RuntimeCheck, KnowsRetiredRuntimes) {
  EXPECT_THAT(check("go1.x", "2020-01-01"),
              ElementsAre("warning: Lambda creates no function with the runtime go1.x any more "
                          "[runtime-deprecated]\n"
                          "way out: choose a runtime that AWS supports"));
}

TEST(RuntimeCheck, WarnsOfAnUnknownOne) {
  EXPECT_THAT(
      check("python3.31", "2026-11-23"),
      ElementsAre("warning: the runtime \"python3.31\" is not known here "
                  "[runtime-unknown]\n"
                  "so: what it provides and how it finds the handler is not checked\n"
                  "similar: python3.11\n"
                  "way out: correct RUNTIME; if AWS has it, describe it in a RUNTIMES_FILE"));
  EXPECT_THAT(check("", "2026-11-23"), IsEmpty());
}

}  // namespace
}  // namespace packager::test
