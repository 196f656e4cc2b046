#include <gtest/gtest.h>

#include <string>

#include "base/text.h"
#include "report/formats.h"
#include "support/hostile_report.h"
#include "support/rendered.h"

namespace packager {
namespace {

TEST(RenderTable, HasTheHeaviestFirstAndSums) {
  EXPECT_EQ(render_table(test::small_report()),
            "unzipped  zipped   share  mode  name\n"
            "   3,000     300  75.0 %     -  b|c\n"
            "   1,000     300  25.0 %  0644  a.py  from FILES a.py\n"
            "   4,000     600                2 files\n");
}

TEST(RenderTable, EachEntryHasALine) {
  const Report report = test::hostile_report();
  const std::string text = render_table(report);
  EXPECT_EQ(test::lines_of(text).size(), report.measurement.entries.size() + 2);
  EXPECT_FALSE(test::has_control_characters(text));
  EXPECT_TRUE(is_utf8(text));
}

}  // namespace
}  // namespace packager
