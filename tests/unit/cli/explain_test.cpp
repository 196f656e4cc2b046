#include "cli/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "checks/checks.h"
#include "support/error_of.h"

namespace packager {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Explain, HasAPageForEachCheck) {
  for (const Check& check : all_checks()) {
    const std::string id(check.id);
    std::ostringstream out;
    EXPECT_EQ(explain(id, out), 0);
    EXPECT_THAT(out.str(), StartsWith("# " + id + "\n"));
    EXPECT_THAT(out.str(), HasSubstr("\n## Fix\n"));
  }
}

TEST(Explain, AsksWhetherAnotherCheckIsMeant) {
  std::ostringstream out;
  EXPECT_EQ(testing::error_of([&] { return explain("wast", out); }),
            "explain names no check: \"wast\"; did you mean \"waste\"? (lambda-packager "
            "checks lists them)");
  EXPECT_EQ(out.str(), "");
}

TEST(ListChecks, HasALineForEach) {
  std::ostringstream out;
  EXPECT_EQ(list_checks(out), 0);
  EXPECT_THAT(out.str(), StartsWith("size\n  combined-size       error    with its layers, "
                                    "unzipped larger than Lambda allows\n"));
  for (const Check& check : all_checks())
    EXPECT_THAT(out.str(), HasSubstr("\n  " + std::string(check.id) + " "));
}

}  // namespace
}  // namespace packager
