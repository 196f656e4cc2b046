#include "support/memory_file_system.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <optional>

#include "base/error.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;

TEST(MemoryFileSystem, HoldsFilesAndTheirFolders) {
  MemoryFileSystem files;
  files.add_file("/a/b/c", "text", true);
  EXPECT_EQ(files.read("/a/b/c"), "text");
  EXPECT_EQ(files.read("/a/./x/../b/c"), "text");
  EXPECT_EQ(files.status("/a/b")->type, FileType::kDirectory);
  EXPECT_TRUE(files.status("/a/b/c")->executable);
  EXPECT_EQ(files.status("/a/x"), std::nullopt);
  EXPECT_THAT(files.list("/"), ElementsAre("a"));
  EXPECT_THAT(files.list("/a"), ElementsAre("b"));
}

TEST(MemoryFileSystem, FollowsLinks) {
  MemoryFileSystem files;
  files.add_file("/usr/lib/libx.so.1.2", "x");
  files.add_symlink("/usr/lib/libx.so.1", "libx.so.1.2");
  files.add_symlink("/lib", "/usr/lib");
  files.add_symlink("/loop", "loop");
  EXPECT_EQ(files.read("/lib/libx.so.1"), "x");
  EXPECT_EQ(files.link_status("/lib/libx.so.1")->type, FileType::kSymlink);
  EXPECT_EQ(files.read_link("/lib/libx.so.1"), "libx.so.1.2");
  EXPECT_EQ(files.status("/loop"), std::nullopt);
}

TEST(MemoryFileSystem, RecordsAndFailsOnDemand) {
  MemoryFileSystem files;
  files.add_directory("/out");
  files.write("/out/a", "1", false);
  files.rename("/out/a", "/out/b");
  EXPECT_EQ(files.read("/out/b"), "1");
  EXPECT_THAT(files.written(), ElementsAre("/out/a"));
  EXPECT_THAT(files.opened(), ElementsAre("/out/b"));
  files.fail("write", "/out/c", ENOSPC);
  EXPECT_THROW(files.write("/out/c", "", false), Error);
  EXPECT_THROW(files.write("/nowhere/c", "", false), Error);
}

}  // namespace
}  // namespace packager::test
