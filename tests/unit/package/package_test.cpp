#include "package/package.h"

#include <gtest/gtest.h>

#include "support/package_builder.h"

namespace packager::test {
namespace {

TEST(Package, FindsByName) {
  PackageBuilder builder;
  builder.file("lib/data").elf("lib/libx.so", library("libx.so")).file("lib.txt").folder("empty");
  const Package package = builder.view();
  EXPECT_EQ(package.entry("lib/data")->name, "lib/data");
  EXPECT_EQ(package.entry("lib"), nullptr);
  EXPECT_TRUE(package.has("lib"));
  EXPECT_TRUE(package.has("lib.txt"));
  EXPECT_TRUE(package.has("empty"));
  EXPECT_FALSE(package.has("li"));
  EXPECT_EQ(package.elf("lib/libx.so")->elf.soname, "libx.so");
  EXPECT_EQ(package.elf("lib/data"), nullptr);
}

TEST(Package, FollowsLinksInAllPartsOfAName) {
  PackageBuilder builder;
  builder.file("usr/lib/data").link("lib", "usr/lib").link("data", "./lib/../lib/data");
  builder.link("loop", "loop")
      .link("out", "../x")
      .link("absolute", "/etc/passwd")
      .link("back", "/var/task/lib/data");
  const Package package = builder.view();
  EXPECT_EQ(package.follow("data"), package.entry("usr/lib/data"));
  EXPECT_EQ(package.follow("lib/data"), package.entry("usr/lib/data"));
  EXPECT_EQ(package.follow("lib"), nullptr) << "a folder without an entry of its own";
  EXPECT_EQ(package.resolve("lib").path, "usr/lib");
  EXPECT_EQ(package.resolve("loop").end, ResolvedPath::End::kLoop);
  EXPECT_EQ(package.resolve("out").end, ResolvedPath::End::kAbove);
  EXPECT_EQ(package.resolve("absolute").end, ResolvedPath::End::kAbsolute);
  EXPECT_EQ(package.resolve("absolute").path, "/etc/passwd");
  EXPECT_EQ(package.follow("back"), package.entry("usr/lib/data"));
  EXPECT_EQ(package.follow("nothing"), nullptr);
}

TEST(Package, NamesKeywordsAsItsUserKnowsThem) {
  Package package;
  EXPECT_EQ(package.option("MUST_NOT_CONTAIN"), "MUST_NOT_CONTAIN");
  package.origin = PackageOrigin::kZip;
  EXPECT_EQ(package.option("MUST_NOT_CONTAIN"), "--must-not-contain");
}

}  // namespace
}  // namespace packager::test
