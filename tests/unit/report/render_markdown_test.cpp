#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "report/formats.h"
#include "support/hostile_report.h"
#include "support/rendered.h"

namespace packager {
namespace {

TEST(RenderMarkdown, ReadsWell) {
  EXPECT_EQ(render_markdown(test::small_report()),
            "### Lambda package <code>resize</code>: passed, with warnings\n"
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
