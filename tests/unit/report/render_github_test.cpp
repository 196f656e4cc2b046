#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "report/formats.h"
#include "support/hostile_report.h"
#include "support/rendered.h"

namespace packager {
namespace {

TEST(RenderGithub, IsAWorkflowCommand) {
  EXPECT_EQ(render_github(test::small_report()),
            "::warning file=/src/my project/CMakeLists.txt,line=12,title=resize%3A waste::100 %25 "
            "waste%0Away: strip%0Ait\n");
}

TEST(RenderGithub, NoNameEndsACommandOrBeginsOne) {
  const Report report = test::hostile_report();
  const std::string text = render_github(report);
  const std::vector<std::string> lines = test::lines_of(text);
  ASSERT_EQ(lines.size(), report.findings.size());
  for (const std::string& line : lines) {
    EXPECT_TRUE(
        line.starts_with("::error file=dir with space/<b>%2C%3A%25\\n/CMakeLists.txt,line=7,"
                         "title="))
        << line;
  }
  EXPECT_FALSE(test::has_control_characters(text));
  EXPECT_TRUE(is_utf8(text));
}

}  // namespace
}  // namespace packager
