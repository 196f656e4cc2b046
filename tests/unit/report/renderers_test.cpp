// The formats for other programs: what no name may do to them.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "checks/checks.h"
#include "report/render_github.h"
#include "report/render_html.h"
#include "report/render_json.h"
#include "report/render_junit.h"
#include "report/render_markdown.h"
#include "report/render_sarif.h"
#include "report/render_table.h"
#include "support/hostile_report.h"

namespace packager {
namespace {

Report small_report() {
  Report report;
  report.package = "resize";
  report.location = {"/src/my project/CMakeLists.txt", 12};
  report.code_sha256 = "ab+=";
  report.measurement.unzipped_size = 4000;
  report.measurement.zipped_size = 1000;
  MeasuredEntry one;
  one.name = "a.py";
  one.size = 1000;
  one.compressed_size = 300;
  one.mode = 0644;
  one.origin = "FILES a.py";
  MeasuredEntry other = one;
  other.name = "b|c";
  other.size = 3000;
  other.mode.reset();
  other.origin.clear();
  report.measurement.entries = {one, other};
  LimitUse use;
  use.bound = {"unzipped-size", 10000, false, "bytes", "", "limits.json"};
  use.actual = 4000;
  report.limits = {use};
  report.findings = {
      {"waste", Severity::kWarning, "resize", "100 % waste", {{"way", "strip"}, {"", "it"}}}};
  return report;
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t number = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
    ++number;
  return number;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

bool has_control_characters(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return c != '\n' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7f);
  });
}

TEST(RenderTable, HasTheHeaviestFirstAndSums) {
  EXPECT_EQ(render_table(small_report()),
            "unzipped  zipped   share  mode  name\n"
            "   3,000     300  75.0 %     -  b|c\n"
            "   1,000     300  25.0 %  0644  a.py  from FILES a.py\n"
            "   4,000     600                2 files\n");
}

TEST(RenderTable, EachEntryHasALine) {
  const Report report = test::hostile_report();
  const std::string text = render_table(report);
  EXPECT_EQ(lines_of(text).size(), report.measurement.entries.size() + 2);
  EXPECT_FALSE(has_control_characters(text));
  EXPECT_TRUE(is_utf8(text));
}

TEST(RenderGithub, IsAWorkflowCommand) {
  EXPECT_EQ(render_github(small_report()),
            "::warning file=/src/my project/CMakeLists.txt,line=12,title=resize%3A waste::100 %25 "
            "waste%0Away: strip%0Ait\n");
}

TEST(RenderGithub, NoNameEndsACommandOrBeginsOne) {
  const Report report = test::hostile_report();
  const std::string text = render_github(report);
  const std::vector<std::string> lines = lines_of(text);
  ASSERT_EQ(lines.size(), report.findings.size());
  for (const std::string& line : lines) {
    EXPECT_TRUE(
        line.starts_with("::error file=dir with space/<b>%2C%3A%25\\n/CMakeLists.txt,line=7,"
                         "title="))
        << line;
  }
  EXPECT_FALSE(has_control_characters(text));
  EXPECT_TRUE(is_utf8(text));
}

TEST(RenderSarif, HasRulesResultsAndPlaces) {
  const auto json = nlohmann::json::parse(render_sarif(small_report(), "/src"));
  EXPECT_EQ(json["version"], "2.1.0");
  const auto& run = json["runs"][0];
  const auto& rules = run["tool"]["driver"]["rules"];
  EXPECT_EQ(rules.size(), all_checks().size());
  ASSERT_EQ(run["results"].size(), 1U);
  const auto& result = run["results"][0];
  EXPECT_EQ(rules[result["ruleIndex"].get<std::size_t>()]["id"], "waste");
  EXPECT_EQ(result["ruleId"], "waste");
  EXPECT_EQ(result["level"], "warning");
  EXPECT_EQ(result["message"]["text"], "100 % waste\nway: strip\nit");
  const auto& place = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "my%20project/CMakeLists.txt");
  EXPECT_EQ(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
  EXPECT_EQ(place["region"]["startLine"], 12);
}

TEST(RenderSarif, WithoutASourceRootPlacesAreUris) {
  const auto json = nlohmann::json::parse(render_sarif(small_report(), ""));
  EXPECT_EQ(json["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"],
            nlohmann::json({{"uri", "file:///src/my%20project/CMakeLists.txt"}}));
}

TEST(RenderSarif, NoNameBreaksItAndUnknownChecksHaveNoRule) {
  Report report = test::hostile_report();
  report.findings.front().id = "of-a-later-version";
  const auto json = nlohmann::json::parse(render_sarif(report, ""));
  const auto& results = json["runs"][0]["results"];
  ASSERT_EQ(results.size(), report.findings.size());
  EXPECT_FALSE(results[0].contains("ruleIndex"));
  EXPECT_TRUE(results[1].contains("ruleIndex"));
}

TEST(RenderJunit, BoundsAndFindingsAreTestCases) {
  Report report = small_report();
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
  EXPECT_FALSE(has_control_characters(text));
  EXPECT_TRUE(is_utf8(text));
  EXPECT_EQ(text.find("\uFFFE"), std::string::npos);
  EXPECT_EQ(text.find("\uFFFF"), std::string::npos);
  EXPECT_EQ(text.find("<script"), std::string::npos);
}

TEST(RenderMarkdown, ReadsWell) {
  EXPECT_EQ(render_markdown(small_report()),
            "### Lambda package <code>resize</code>: passed, with warnings\n"
            "\n"
            "| | | used | bound of |\n"
            "|---|---:|---|---|\n"
            "| unzipped | 4,000 bytes | `[######.........]` 40.0 % of 10,000 bytes | AWS |\n"
            "\n"
            "2 files, zipped 1,000 bytes, uploaded directly, CodeSha256 "
            "<code>ab&#43;&#61;</code>\n"
            "\n"
            "```text\n"
            "/src/my project/CMakeLists.txt:12: warning: 100 % waste [waste]\n"
            "  way  strip\n"
            "       it\n"
            "```\n"
            "\n"
            "<details><summary>Largest files</summary>\n"
            "\n"
            "| unzipped | zipped | share | name |\n"
            "|---:|---:|---:|---|\n"
            "| 3,000 | 300 | 75.0 % | <code>b&#124;c</code> |\n"
            "| 1,000 | 300 | 25.0 % | <code>a&#46;py</code> |\n"
            "\n"
            "</details>\n");
}

TEST(RenderMarkdown, NothingForeignIsMarkup) {
  Report report = test::hostile_report();
  report.findings.front().message = "```\n# out of the block";
  const std::string text = render_markdown(report);
  bool in_block = false;
  std::string fence;
  for (const std::string& line : lines_of(text)) {
    if (in_block) {
      in_block = line != fence;
    } else if (line.ends_with("text") && line.starts_with("```")) {
      in_block = true;
      fence = line.substr(0, line.size() - 4);
    } else {
      for (const char* const markup :
           {"<script", "<img", "<b>", "@someone", "[link]", "**", "](", "https://", "~~"}) {
        EXPECT_EQ(line.find(markup), std::string::npos) << line;
      }
      if (line.starts_with("| ")) {
        EXPECT_EQ(std::count(line.begin(), line.end(), '|'), 5) << line;
      }
    }
  }
  EXPECT_FALSE(in_block);
  EXPECT_FALSE(has_control_characters(text));
}

TEST(RenderHtml, NoNameAddsAnElement) {
  Report none;
  const std::string plain = render_html(none);
  const std::string hostile = render_html(test::hostile_report());
  for (const char* const tag :
       {"<script", "</script", "<style", "</style", "<img", "<!--", "<b>"}) {
    EXPECT_EQ(count(hostile, tag), count(plain, tag)) << tag;
  }
  EXPECT_NE(hostile.find("<title>&quot;&gt;&lt;script&gt;alert(1)"), std::string::npos);
}

TEST(RenderHtml, HoldsTheReportWithoutSecrets) {
  const Report report = test::hostile_report();
  const std::string html = render_html(report);
  EXPECT_NE(html.find(render_json(report, EnvironmentValues::kHidden)), std::string::npos);
  EXPECT_EQ(html.find("secret value"), std::string::npos);
}

}  // namespace
}  // namespace packager
