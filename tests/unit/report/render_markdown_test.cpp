#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "report/formats.h"
#include "report/markdown.h"
#include "support/hostile_report.h"
#include "support/rendered.h"

namespace packager {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(RenderMarkdown, ReadsWell) {
  EXPECT_EQ(render_markdown(test::small_report()),
            "<!-- lambda-package: resize -->\n"
            "### <code>resize</code> 1000 bytes zipped: passed, with warnings\n"
            "\n"
            "| | | used | limit set by |\n"
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

TEST(RenderMarkdown, BeginsWithTheChangeAgainstTheBaseline) {
  Report report = test::small_report();
  report.findings.clear();
  report.measurement.zipped_size = 512'000;
  report.baseline.emplace();
  report.baseline->unzipped_size = 3000;
  report.baseline->zipped_size = 501'965;
  MeasuredEntry before = report.measurement.entries[0];
  before.size = 400;
  report.changes = {
      {Change::kGrown, "a.py", before, report.measurement.entries[0]},
      {Change::kGone, "old", before, std::nullopt},
  };
  report.changed_entries = 2;
  const std::string text = render_markdown(report);
  EXPECT_THAT(text, StartsWith("<!-- lambda-package: resize -->\n"
                               "### <code>resize</code> 500 KiB (+9.8 KiB, +2.0 %) zipped: "
                               "passed\n"));
  EXPECT_THAT(text, HasSubstr(", unzipped +1000 bytes, +33.3 %\n"));
  EXPECT_THAT(text, HasSubstr("<details><summary>2 files changed</summary>\n"
                              "\n"
                              "| | unzipped | zipped | name |\n"
                              "|---|---:|---:|---|\n"
                              "| grown | +600 | 0 | <code>a&#46;py</code> |\n"
                              "| gone | -400 | -300 | <code>old</code> |\n"
                              "\n"
                              "</details>\n"));
}

TEST(RenderMarkdown, TheMarkerIsOneComment) {
  EXPECT_EQ(markdown_marker("a--> <b>-c.zip"),
            "<!-- lambda-package: a-%2d%3e%20%3cb%3e-c.zip -->\n");
}

TEST(RenderMarkdown, FitsIntoACommentWhateverThereIs) {
  Report report = test::hostile_report();
  MeasuredEntry entry;
  entry.size = 1;
  for (int i = 0; i < 3000; ++i) {
    const std::string name = std::string(1000, '<') + std::to_string(i);
    report.findings.push_back({"waste", Severity::kWarning, name, name, {{"in", name}}});
    report.changes.push_back({Change::kNew, name, std::nullopt, entry});
    report.measurement.entries.push_back(entry);
    report.measurement.entries.back().name = name;
    report.limits.push_back(report.limits.front());
    report.limits.back().quantity = LimitUse::Quantity::kPathSize;
    report.limits.back().path = name;
  }
  report.changed_entries = 4000;
  const std::string text = render_markdown(report);
  EXPECT_LT(text.size(), kLargestComment);
  EXPECT_THAT(text, HasSubstr("... and more: see the report\n"));
  EXPECT_THAT(text, HasSubstr("4,000 files changed"));
  EXPECT_THAT(text, HasSubstr("Only the 3,000 that moved most"));
}

TEST(RenderMarkdown, NothingForeignIsMarkup) {
  Report report = test::hostile_report();
  report.findings.front().message = "```\n# out of the block";
  const std::string text = render_markdown(report);
  bool in_block = false;
  std::string fence;
  for (const std::string& line : test::lines_of(text)) {
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
  EXPECT_FALSE(test::has_control_characters(text));
}

}  // namespace
}  // namespace packager
