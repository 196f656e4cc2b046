#include "report/html_page.h"

#include <gtest/gtest.h>

namespace packager {
namespace {

TEST(FillPage, PutsThePartsIn) {
  HtmlPage page;
  page.title = "a<b>&\"";
  page.style = "s{}";
  page.script = "run()";
  page.summary = "<sum>";
  page.data = "{\"at\": \"@TITLE@\"}";
  EXPECT_EQ(
      fill_page("@TITLE@ @STYLE@ @STYLE_HASH@ @SCRIPT@ @SCRIPT_HASH@ @SUMMARY@ @DATA@.", page),
      "a&lt;b&gt;&amp;&quot; s{} 20K7jJGyoJBULG3JejR3sgao028nqWw/BmRa+n3Gac8= run() "
      "AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ= &lt;sum&gt; {\"at\": \"@TITLE@\"}.");
}

TEST(FillPage, AnAtSignAloneStays) {
  EXPECT_EQ(fill_page("a @ b", {}), "a @ b");
}

}  // namespace
}  // namespace packager
