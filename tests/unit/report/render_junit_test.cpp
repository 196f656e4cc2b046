#include <gtest/gtest.h>

#include <string>

#include "base/text.h"
#include "report/formats.h"
#include "support/hostile_report.h"
#include "support/rendered.h"

namespace packager {
namespace {

TEST(RenderJunit, BoundsAndFindingsAreTestCases) {
  Report report = test::small_report();
  report.findings.push_back(
      {"handler", Severity::kError, "a.b", "none & \"no\"", {{"given", "<x>"}}});
  report.checks = {{"architecture", CheckResult::kPassed},
                   {"handler", CheckResult::kFailed},
                   {"secret", CheckResult::kOff},
                   {"unzipped-size", CheckResult::kPassed},
                   {"waste", CheckResult::kWarned}};
  EXPECT_EQ(
      render_junit(report),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites tests=\"5\" failures=\"1\" errors=\"0\" skipped=\"1\">\n"
      "  <testsuite name=\"resize\" tests=\"5\" failures=\"1\" errors=\"0\" skipped=\"1\">\n"
      "    <testcase classname=\"resize\" name=\"unzipped-size\"><system-out>40.0 % of 10,000 "
      "bytes</system-out></testcase>\n"
      "    <testcase classname=\"resize\" name=\"architecture\"></testcase>\n"
      "    <testcase classname=\"resize\" name=\"secret\"><skipped message=\"off\"/></testcase>\n"
      "    <testcase classname=\"resize\" name=\"waste\"><system-out>warning: 100 % waste\n"
      "way: strip\n"
      "  it\n"
      "</system-out></testcase>\n"
      "    <testcase classname=\"resize\" name=\"handler a.b\"><failure type=\"handler\" "
      "message=\"none &amp; &quot;no&quot;\">\n"
      "given: &lt;x&gt;\n"
      "</failure></testcase>\n"
      "  </testsuite>\n"
      "</testsuites>\n");
}

TEST(RenderJunit, HoldsNoCharacterThatXmlForbids) {
  const std::string text = render_junit(test::hostile_report());
  EXPECT_FALSE(test::has_control_characters(text));
  EXPECT_TRUE(is_utf8(text));
  EXPECT_EQ(text.find("\uFFFE"), std::string::npos);
  EXPECT_EQ(text.find("\uFFFF"), std::string::npos);
  EXPECT_EQ(text.find("<script"), std::string::npos);
}

}  // namespace
}  // namespace packager
