#include "report/source_root.h"

#include <gtest/gtest.h>

#include <string>

#include "support/rendered.h"

namespace packager {
namespace {

std::string place(const std::string& root) {
  return relative_to(test::small_report(), root).location.file;
}

TEST(SourceRoot, PlacesBelowItAreRelative) {
  EXPECT_EQ(place("/src"), "my project/CMakeLists.txt");
  EXPECT_EQ(place("/src/./my project/"), "CMakeLists.txt");
  EXPECT_EQ(place("/"), "src/my project/CMakeLists.txt");
}

TEST(SourceRoot, OthersStay) {
  for (const char* const root : {"", "/sr", "/src/my", "/src/my project/CMakeLists.txt", "/other"})
    EXPECT_EQ(place(root), "/src/my project/CMakeLists.txt") << root;
}

TEST(SourceRoot, IsOfTheFindingsToo) {
  Report report = test::small_report();
  report.findings.front().location = {"/src/a.cmake", 3};
  EXPECT_EQ(relative_to(report, "/src").findings.front().location.file, "a.cmake");
}

}  // namespace
}  // namespace packager
