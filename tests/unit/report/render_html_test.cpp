#include "report/render_html.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "report/render_json.h"
#include "support/hostile_report.h"

namespace packager {
namespace {

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t number = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
    ++number;
  return number;
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
  EXPECT_NE(html.find(render_json(report)), std::string::npos);
  EXPECT_EQ(html.find("secret value"), std::string::npos);
}

}  // namespace
}  // namespace packager
