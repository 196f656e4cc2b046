#include "zip/archive_files.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "base/error.h"
#include "support/error_of.h"
#include "zip/reader.h"
#include "zip/tree.h"
#include "zip/writer.h"

namespace packager {
namespace {

using testing::compressible;
using testing::error_of;
using testing::Folder;
using testing::PlanBuilder;
using testing::read_file;
using testing::write_file;

class ArchiveFilesTest : public ::testing::Test {
 protected:
  ArchiveFilesTest() {
    PlanBuilder builder(folder_);
    builder.file("first", compressible(300'000, 1));
    builder.file("second", "stored");
    static_cast<void>(testing::write_zip(builder.plan(), zip_));
    archive_ = read_archive(zip_, RealFileSystem());
  }

  std::string error(const std::string& name, std::size_t count = SIZE_MAX) {
    return error_of([&] {
      const ArchiveFiles files(zip_, RealFileSystem(), archive_);
      static_cast<void>(files.read_start(name, count));
    });
  }

  Folder folder_;
  std::string zip_ = folder_ / "a.zip";
  Archive archive_;
};

TEST_F(ArchiveFilesTest, ReadsEntriesFromAnyPlace) {
  const ArchiveFiles files(zip_, RealFileSystem(), archive_);
  EXPECT_EQ(files.read("second"), "stored");
  EXPECT_TRUE(files.read("first") == compressible(300'000, 1));
  EXPECT_EQ(files.read_start("first", 10), compressible(300'000, 1).substr(0, 10));

  const std::unique_ptr<InputFile> file = files.open("first");
  EXPECT_EQ(file->status().size, 300'000U);
  std::array<std::byte, 5> part{};
  EXPECT_EQ(file->read_at(299'998, part), 2U);
  EXPECT_EQ(file->read_at(300'000, part), 0U);
  EXPECT_EQ(file->read_at(7, part), 5U);
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(part.data()), part.size()),
            compressible(300'000, 1).substr(7, 5));
}

TEST_F(ArchiveFilesTest, TellsWhatIsThere) {
  const ArchiveFiles files(zip_, RealFileSystem(), archive_);
  EXPECT_EQ(files.status("first")->type, FileType::kRegular);
  EXPECT_EQ(files.status("none"), std::nullopt);
  EXPECT_EQ(error("none"), "cannot read \"" + zip_ + "\": it has no entry \"none\"");
}

TEST_F(ArchiveFilesTest, TellsLinksAndFolders) {
  PlanBuilder builder(folder_);
  builder.file("file", "text");
  builder.link("link", "file");
  Plan plan = builder.plan();
  Entry empty;
  empty.name = "empty";
  empty.kind = EntryKind::kDirectory;
  plan.entries.insert(plan.entries.begin(), empty);
  static_cast<void>(testing::write_zip(plan, zip_));
  archive_ = read_archive(zip_, RealFileSystem());
  const ArchiveFiles files(zip_, RealFileSystem(), archive_);
  EXPECT_EQ(files.link_status("empty")->type, FileType::kDirectory);
  EXPECT_EQ(files.link_status("link")->type, FileType::kSymlink);
  EXPECT_EQ(files.read_link("link"), "file");
}

TEST_F(ArchiveFilesTest, FindsDamagedContent) {
  std::string content = read_file(zip_);
  content.replace(content.find("stored"), 6, "STORED");
  write_file(zip_, content);
  EXPECT_EQ(error("second"), "cannot read \"" + zip_ + "\": its entry \"second\": CRC error");
  EXPECT_EQ(error("second", 3), "no error");  // what was not read cannot be compared
}

TEST_F(ArchiveFilesTest, NeedsAZip) {
  zip_ = folder_ / "none.zip";
  EXPECT_EQ(error("second"), "cannot open \"" + zip_ + "\": No such file or directory");
}

}  // namespace
}  // namespace packager
