#include "base/uri.h"

#include <gtest/gtest.h>

namespace packager {
namespace {

TEST(Uri, EscapesWhatHasAMeaning) {
  EXPECT_EQ(uri_path("a-b._~/C9"), "a-b._~/C9");
  EXPECT_EQ(uri_path("a b%#?;\xC3\xA9"), "a%20b%25%23%3F%3B%C3%A9");
}

TEST(Uri, OfAFileIsAbsoluteWhereThePathIs) {
  EXPECT_EQ(file_uri("/build dir/report.html"), "file:///build%20dir/report.html");
  EXPECT_EQ(file_uri("build/report.html"), "build/report.html");
}

}  // namespace
}  // namespace packager
