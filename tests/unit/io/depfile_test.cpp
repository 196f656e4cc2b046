#include "io/depfile.h"

#include <gtest/gtest.h>

namespace packager {
namespace {

TEST(Depfile, EscapesSpaces) {
  EXPECT_EQ(render_depfile("/b/x.zip", {"/s/a b", "/s/é"}),
            "/b/x.zip: \\\n  /s/a\\ b \\\n  /s/é\n");
  EXPECT_EQ(render_depfile("/b/x.zip", {}), "/b/x.zip:\n");
}

TEST(Depfile, LooksAgainForWhatDoesNotFit) {
  for (const char* const path :
       {"/a'b", "/a\"b", "/a$b", "/a`b", "/a;b", "/a#b", "/a:b", "/a*b", "/a?b", "/a&b", "/a<b",
        "/a>b", "/a|b", "/a^b", "/a\\b", "/a\nb", "/a ", "/a /b"}) {
    EXPECT_FALSE(fits_depfile(path)) << path;
    EXPECT_EQ(render_depfile("/x.zip", {path, "/c"}), "/x.zip: \\\n  /c \\\n  /x.zip.always\n");
  }
  for (const char* const path : {"/a b", "/ a", "/a%b", "/a(b)", "/[a]", "/{a}", "/a,b", "/a=b",
                                 "/a+b", "/a@b", "/a!b", "/~a", "/a-b", "/日本"}) {
    EXPECT_TRUE(fits_depfile(path)) << path;
  }
}

}  // namespace
}  // namespace packager
