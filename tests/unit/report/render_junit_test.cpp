#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "report/formats.h"
#include "support/hostile_report.h"
#include "support/rendered.h"

namespace packager {
namespace {

TEST(RenderJunit, EachCheckIsOneCaseWhateverItFound) {
  Report report = test::small_report();
  report.findings.insert(
      report.findings.begin(),
      {{"handler", Severity::kError, "a.b", "none & \"no\"", {{"given", "<x>"}}, {"a.cmake", 3}},
       {"handler", Severity::kError, "c", "nor this", {}}});
  report.checks = {{"architecture", CheckResult::kPassed},
                   {"handler", CheckResult::kFailed},
                   {"secret", CheckResult::kOff},
                   {"unzipped-size", CheckResult::kPassed},
                   {"waste", CheckResult::kWarned}};
  const std::string place = "file=\"/src/my project/CMakeLists.txt\" line=\"12\" time=\"0\">";
  EXPECT_EQ(render_junit(report),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<testsuites tests=\"5\" failures=\"1\" errors=\"0\" skipped=\"1\" time=\"0\">\n"
            "  <testsuite name=\"resize\" tests=\"5\" failures=\"1\" errors=\"0\" skipped=\"1\" "
            "time=\"0\">\n"
            "    <testcase classname=\"resize\" name=\"architecture\" " +
                place +
                "</testcase>\n"
                "    <testcase classname=\"resize\" name=\"handler\" file=\"a.cmake\" line=\"3\" "
                "time=\"0\">"
                "<failure type=\"handler\" message=\"none &amp; &quot;no&quot; and 1 more\">"
                "none &amp; &quot;no&quot;\n"
                "given: &lt;x&gt;\n"
                "nor this\n"
                "</failure></testcase>\n"
                "    <testcase classname=\"resize\" name=\"secret\" " +
                place +
                "<skipped message=\"off\"/></testcase>\n"
                "    <testcase classname=\"resize\" name=\"unzipped-size\" " +
                place +
                "<system-out>40.0 % of 10,000 bytes\n"
                "</system-out></testcase>\n"
                "    <testcase classname=\"resize\" name=\"waste\" " +
                place +
                "<system-out>warning: 100 % waste\n"
                "way: strip\n"
                "  it\n"
                "</system-out></testcase>\n"
                "  </testsuite>\n"
                "</testsuites>\n");
}

TEST(RenderJunit, HasASuiteForEachPackage) {
  const std::string xml = render_junit(std::vector{test::small_report(), test::small_report()});
  EXPECT_NE(xml.find("<testsuites tests=\"4\" failures=\"0\""), std::string::npos) << xml;
  EXPECT_NE(xml.find("<testsuite name=", xml.find("</testsuite>")), std::string::npos) << xml;
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
