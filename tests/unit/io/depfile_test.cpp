#include "io/depfile.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "support/memory_file_system.h"

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

TEST(Depfile, NamesLinksForWhatDoesNotFit) {
  test::MemoryFileSystem files;
  const std::vector<std::string> inputs = {"/s/a b", "/s/a$b", "/s/a\nb"};
  EXPECT_EQ(with_fitting_names(inputs, "/b/inputs", files),
            (std::vector<std::string>{"/s/a b", "/b/inputs/0", "/b/inputs/1"}));
  EXPECT_EQ(files.read_link("/b/inputs/0"), "/s/a$b");
  EXPECT_EQ(files.read_link("/b/inputs/1"), "/s/a\nb");

  EXPECT_EQ(with_fitting_names({"/s/a\nb"}, "/b/inputs", files),
            (std::vector<std::string>{"/b/inputs/0"}));
  EXPECT_EQ(files.read_link("/b/inputs/0"), "/s/a\nb");
  EXPECT_FALSE(files.link_status("/b/inputs/1"));
}

TEST(Depfile, LeavesAFolderAloneThatALinkLeadsTo) {
  test::MemoryFileSystem files;
  files.add_file("/home/me/0", "precious");
  files.add_symlink("/home/me/1", "/elsewhere");
  files.add_symlink("/b/inputs", "/home/me");
  EXPECT_EQ(with_fitting_names({"/s/a$b"}, "/b/inputs", files),
            (std::vector<std::string>{"/b/inputs/0"}));
  EXPECT_EQ(files.read("/home/me/0"), "precious");
  EXPECT_TRUE(files.link_status("/home/me/1"));
  EXPECT_EQ(files.read_link("/b/inputs/0"), "/s/a$b");
}

TEST(Depfile, ReplacesNothingButLinks) {
  test::MemoryFileSystem files;
  files.add_file("/b/inputs/0", "precious");
  EXPECT_THROW(static_cast<void>(with_fitting_names({"/s/a$b"}, "/b/inputs", files)), Error);
  EXPECT_EQ(with_fitting_names({}, "/b/inputs", files), std::vector<std::string>{});
  EXPECT_EQ(files.read("/b/inputs/0"), "precious");
}

TEST(Depfile, LooksAgainIfTheLinksDoNotFitEither) {
  test::MemoryFileSystem files;
  EXPECT_EQ(with_fitting_names({"/s/a$b"}, "/b#/inputs", files),
            (std::vector<std::string>{"/s/a$b"}));
  EXPECT_FALSE(files.link_status("/b#/inputs"));
}

}  // namespace
}  // namespace packager
