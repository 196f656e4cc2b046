#include "base/path.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "native/resolve.h"
#include "support/memory_file_system.h"

namespace packager::test {
namespace {

TEST(NormalPath, FoldsByTheTextAlone) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"/a/b", "/a/b"}, {"/a//b/", "/a/b"}, {"/a/./b/../c", "/a/c"}, {"/..", "/"}, {"/", "/"},
      {"a/../b", "b"},  {"../a", "../a"},   {"a/../../b", "../b"},   {".", ""},    {"", ""}};
  for (const auto& [path, result] : cases)
    EXPECT_EQ(normal_path(path), result) << path;
}

TEST(ParentPath, EndsAtTheLastSlash) {
  EXPECT_EQ(parent_path("/a/b"), "/a");
  EXPECT_EQ(parent_path("/a"), "/");
  EXPECT_EQ(parent_path("a"), "");
}

TEST(IsWithin, ComparesWholeComponents) {
  EXPECT_TRUE(is_within("/a/b", "/a"));
  EXPECT_TRUE(is_within("/a", "/a"));
  EXPECT_TRUE(is_within("/a", "/"));
  EXPECT_TRUE(is_within("/a", ""));
  EXPECT_FALSE(is_within("/ab", "/a"));
}

TEST(Path, IsTakenApartAndJoined) {
  EXPECT_EQ(path_components("/a//b/"), std::vector<std::string>({"a", "b"}));
  EXPECT_EQ(join_path("", "x"), "x");
  EXPECT_EQ(join_path("a", "x"), "a/x");
  EXPECT_EQ(join_path("a/", "x"), "a/x");
  EXPECT_EQ(file_name("a/b/c"), "c");
  EXPECT_EQ(file_name("c"), "c");
}

TEST(ResolveInRoot, FollowsLinksAsIfTheRootWereTheRealOne) {
  MemoryFileSystem files;
  files.add_file("/root/usr/lib/x.so.1", "");
  files.add_symlink("/root/lib", "usr/lib");
  files.add_symlink("/root/usr/lib/x.so", "/lib/x.so.1");
  files.add_symlink("/root/up", "../../../usr/lib/x.so.1");
  files.add_symlink("/root/loop", "loop");
  files.add_file("/lib/x.so.1", "");
  EXPECT_EQ(resolve_in_root("/root", "/lib/x.so", files), "/root/usr/lib/x.so.1");
  EXPECT_EQ(resolve_in_root("/root", "/up", files), "/root/usr/lib/x.so.1");
  EXPECT_EQ(resolve_in_root("", "/lib/x.so.1", files), "/lib/x.so.1");
  EXPECT_EQ(resolve_in_root("", "/", files), "/");
  EXPECT_EQ(resolve_in_root("/root", "/", files), "/root");
  EXPECT_EQ(resolve_in_root("/root", "/loop", files), std::nullopt);
  EXPECT_EQ(resolve_in_root("/root", "/nothing/x", files), std::nullopt);
}

}  // namespace
}  // namespace packager::test
