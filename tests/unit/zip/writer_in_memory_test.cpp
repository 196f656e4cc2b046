#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "support/error_of.h"
#include "support/memory_file_system.h"
#include "support/no_threads.h"
#include "zip/archive_files.h"
#include "zip/archive_index.h"
#include "zip/deflate.h"
#include "zip/reader.h"
#include "zip/tree.h"
#include "zip/writer.h"

namespace packager {
namespace {

using test::MemoryFileSystem;
using testing::compressible;
using ::testing::ElementsAre;
using testing::error_of;
using testing::incompressible;

/// A package of a small and a large file; nothing of it touches the disk.
class WriterInMemory : public ::testing::Test {
 protected:
  WriterInMemory() {
    disk_.add_directory("/out");
    add("large", compressible(2 * kChunkSize + 100, 1));
    add("small", "content");
  }

  void add(const std::string& name, const std::string& content) {
    disk_.add_file("/in/" + name, content);
    Entry entry;
    entry.name = name;
    entry.source = "/in/" + name;
    entry.status = *disk_.status(entry.source);
    plan_.entries.push_back(std::move(entry));
  }

  WriteResult write(const std::string& path, const WriteOptions& options = {}) {
    return write_archive(plan_, disk_, disk_, path, options);
  }
  std::string error(const FileReader& files) {
    return error_of(
        [&] { static_cast<void>(write_archive(plan_, files, disk_, "/out/a.zip", {})); });
  }

  MemoryFileSystem disk_;
  Plan plan_;
};

TEST_F(WriterInMemory, IsReadBack) {
  const WriteResult result = write("/out/a.zip");
  const Archive archive = read_archive("/out/a.zip", disk_);
  EXPECT_EQ(archive.code_sha256, result.archive.code_sha256);
  EXPECT_EQ(archive.size, disk_.status("/out/a.zip")->size);
  const ArchiveFiles content("/out/a.zip", disk_, archive);
  EXPECT_EQ(content.read("small"), "content");
  EXPECT_TRUE(content.read("large") == compressible(2 * kChunkSize + 100, 1));
  EXPECT_THAT(disk_.written(), ElementsAre("/out/a.zip"));
}

TEST_F(WriterInMemory, CopiesFromThePreviousArchive) {
  WriteOptions options;
  options.index = "/out/a.index";
  options.previous_zip = "/out/a.zip";
  const WriteResult first = write("/out/a.zip", options);
  EXPECT_EQ(first.reused_entries, 0U);
  disk_.write("/out/a.index", first.index, false);
  const WriteResult second = write("/out/b.zip", options);
  EXPECT_EQ(second.reused_entries, 2U);
  EXPECT_EQ(second.archive.code_sha256, first.archive.code_sha256);
}

TEST_F(WriterInMemory, LeavesNothingWhenTheDiskIsFull) {
  disk_.fail("write", "/out/a.zip", ENOSPC);
  EXPECT_EQ(error(disk_), "cannot write \"/out/a.zip\": No space left on device");
  EXPECT_EQ(disk_.status("/out/a.zip"), std::nullopt);
  disk_.fail("create", "/out/a.zip", EACCES);
  EXPECT_EQ(error(disk_), "cannot create \"/out/a.zip\": Permission denied");
}

TEST_F(WriterInMemory, MakesTheSameWhenTheSystemHasNoThreads) {
  const std::string expected = write("/out/a.zip").archive.code_sha256;
  const test::NoThreads no_threads;
  WriteOptions options;
  options.threads = 4;
  EXPECT_EQ(write("/out/b.zip", options).archive.code_sha256, expected);
}

/// Files whose status gives a size that they do not have, as those of /proc and /sys, and of
/// network file systems for a while.
class LyingFiles : public FileReader {
 public:
  LyingFiles(const FileReader& files, std::string path, std::uint64_t size)
      : files_(files), path_(std::move(path)), size_(size) {}

  [[nodiscard]] std::optional<FileStatus> link_status(const std::string& path) const override {
    return status(path);
  }
  [[nodiscard]] std::optional<FileStatus> status(const std::string& path) const override {
    std::optional<FileStatus> status = files_.status(path);
    if (status && path == path_) status->size = size_;
    return status;
  }
  [[nodiscard]] std::vector<std::string> list(const std::string& path) const override {
    return files_.list(path);
  }
  [[nodiscard]] std::string read_link(const std::string& path) const override {
    return files_.read_link(path);
  }
  [[nodiscard]] std::unique_ptr<InputFile> open(const std::string& path) const override {
    return std::make_unique<File>(files_.open(path), *status(path));
  }

 private:
  class File : public InputFile {
   public:
    File(std::unique_ptr<InputFile> file, FileStatus status)
        : file_(std::move(file)), status_(status) {}
    [[nodiscard]] FileStatus status() const override { return status_; }
    std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
      return file_->read_at(offset, buffer);
    }

   private:
    std::unique_ptr<InputFile> file_;
    FileStatus status_;
  };

  const FileReader& files_;
  std::string path_;
  std::uint64_t size_;
};

TEST_F(WriterInMemory, PacksNoZerosForWhatCannotBeRead) {
  const std::uint64_t has = 2 * kChunkSize + 100;
  for (const std::uint64_t claimed : {has + 1, 3 * kChunkSize, has - 1, std::uint64_t{0}}) {
    plan_.entries[0].status.size = claimed;
    const std::string message = error(LyingFiles(disk_, "/in/large", claimed));
    EXPECT_THAT(message, ::testing::StartsWith("cannot package \"/in/large\": it has ")) << claimed;
    EXPECT_EQ(disk_.status("/out/a.zip"), std::nullopt);
  }
  plan_.entries[0].status.size = has;
  plan_.entries[1].status.size = 4096;
  EXPECT_EQ(error(LyingFiles(disk_, "/in/small", 4096)),
            "cannot package \"/in/small\": it has 7 bytes, although its size is 4,096");
  plan_.entries[1].status.size = 3;
  EXPECT_EQ(error(LyingFiles(disk_, "/in/small", 3)),
            "cannot package \"/in/small\": it has more bytes than its size, 3");
}

/// Its checksum is right, but it speaks of data that the archive cannot have.
TEST_F(WriterInMemory, BelievesNoForgedIndex) {
  WriteOptions options;
  options.index = "/out/a.index";
  options.previous_zip = "/out/a.zip";
  const WriteResult first = write("/out/a.zip", options);
  const ArchiveIndex good = *parse_index(first.index);
  for (const std::uint64_t huge :
       {first.archive.size, std::uint64_t{1} << 40U, ~std::uint64_t{0}}) {
    for (std::uint64_t StoredData::*const field : {&StoredData::offset, &StoredData::size}) {
      ArchiveIndex forged = good;
      forged.entries[0].data.*field = huge;
      EXPECT_FALSE(parse_index(render_index(forged)).has_value());
      disk_.write("/out/a.index", render_index(forged), false);
      EXPECT_EQ(write("/out/b.zip", options).archive.code_sha256, first.archive.code_sha256);
    }
  }
  ArchiveIndex forged = good;
  forged.directory_offset = good.archive_size + 1;
  EXPECT_FALSE(parse_index(render_index(forged)).has_value());
}

}  // namespace
}  // namespace packager
