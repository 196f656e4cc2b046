#include "io/real_file_system.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "zip/tree.h"

namespace packager {
namespace {

namespace fs = std::filesystem;
using testing::Folder;
using testing::read_file;
using testing::write_file;

TEST(RealFileSystem, WritesThroughALink) {
  const Folder folder;
  write_file(folder / "real", "old");
  fs::create_symlink("real", folder / "link");
  RealFileSystem().write(folder / "link", "new", false);
  EXPECT_TRUE(fs::is_symlink(folder / "link"));
  EXPECT_EQ(read_file(folder / "real"), "new");
}

TEST(RealFileSystem, DoesNotReplaceWhatIsNoFile) {
  const Folder folder;
  const std::string pipe = folder / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::string read;
  std::thread reader([&] { std::getline(std::ifstream(pipe), read); });
  RealFileSystem().write(pipe, "content", false);
  reader.join();
  EXPECT_EQ(read, "content");
  EXPECT_TRUE(fs::is_fifo(pipe));
}

}  // namespace
}  // namespace packager
