#include "zip/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "support/error_of.h"
#include "zip/deflate.h"
#include "zip/reader.h"
#include "zip/tree.h"

namespace packager {
namespace {

using testing::compressible;
using testing::error_of;
using testing::Folder;
using testing::incompressible;
using testing::PlanBuilder;
using testing::read_archive_entry;
using testing::read_file;
using testing::write_file;
using testing::write_zip;

/// As Python's hashlib and base64 would say it; here by the reader, which reads the whole file.
Archive read(const std::string& path) {
  return read_archive(path, RealFileSystem());
}

void expect_same(const Archive& a, const Archive& b) {
  EXPECT_EQ(a.size, b.size);
  EXPECT_EQ(a.code_sha256, b.code_sha256);
  ASSERT_EQ(a.entries.size(), b.entries.size());
  for (std::size_t i = 0; i < a.entries.size(); ++i) {
    EXPECT_EQ(a.entries[i].name, b.entries[i].name);
    EXPECT_EQ(a.entries[i].crc32, b.entries[i].crc32);
    EXPECT_EQ(a.entries[i].compressed_size, b.entries[i].compressed_size);
  }
}

TEST(Writer, KeepsNamesModesAndContent) {
  const Folder folder;
  PlanBuilder builder(folder);
  builder.file("bootstrap", "#!/bin/sh\n").executable = true;
  builder.directory("data");
  builder.file("data/Modèle 模型.txt", compressible(5000, 1));
  builder.file("data/empty", "");
  builder.link("data/link", "../bootstrap");
  const Plan& plan = builder.plan();
  const WriteResult result = write_zip(plan, folder / "out.zip");

  const Archive archive = read(folder / "out.zip");
  expect_same(archive, result.archive);
  ASSERT_EQ(archive.entries.size(), 5U);
  const std::vector<ArchiveEntry>& entries = archive.entries;
  EXPECT_EQ(entries[0].name, "bootstrap");
  EXPECT_EQ(entries[0].unix_mode, 0100755U);
  EXPECT_EQ(entries[0].method, 0);
  EXPECT_EQ(entries[0].flags, 0);
  EXPECT_EQ(entries[1].name, "data/");
  EXPECT_EQ(entries[1].unix_mode, 0040755U);
  EXPECT_EQ(entries[1].size, 0U);
  EXPECT_EQ(entries[1].method, 0);
  EXPECT_EQ(entries[2].name, "data/Modèle 模型.txt");
  EXPECT_EQ(entries[2].unix_mode, 0100644U);
  EXPECT_EQ(entries[2].flags, 0x800);
  EXPECT_EQ(entries[2].method, 8);
  EXPECT_LT(entries[2].compressed_size, 4000U);
  EXPECT_EQ(entries[3].name, "data/empty");
  EXPECT_EQ(entries[3].compressed_size, 0U);
  EXPECT_EQ(entries[4].name, "data/link");
  EXPECT_EQ(entries[4].unix_mode, 0120777U);

  EXPECT_EQ(read_archive_entry(folder / "out.zip", "bootstrap", SIZE_MAX), "#!/bin/sh\n");
  EXPECT_EQ(read_archive_entry(folder / "out.zip", "data/Modèle 模型.txt", SIZE_MAX),
            compressible(5000, 1));
  EXPECT_EQ(read_archive_entry(folder / "out.zip", "data/link", SIZE_MAX), "../bootstrap");
  EXPECT_EQ(read_archive_entry(folder / "out.zip", "bootstrap", 3), "#!/");
}

TEST(Writer, JoinsTheChunksOfLargeFiles) {
  const Folder folder;
  PlanBuilder builder(folder);
  std::vector<std::string> contents;
  for (const std::size_t size :
       {kChunkSize - 1, kChunkSize, kChunkSize + 1, 2 * kChunkSize, 3 * kChunkSize + 12345}) {
    contents.push_back(compressible(size, static_cast<unsigned>(size)));
    builder.file("c" + std::to_string(contents.size()), contents.back());
  }
  const Plan& plan = builder.plan();
  for (const bool verify : {true, false}) {
    WriteOptions options;
    options.verify = verify;
    const WriteResult result = write_zip(plan, folder / "out.zip", options);
    for (std::size_t i = 0; i < contents.size(); ++i) {
      EXPECT_LT(result.archive.entries[i].compressed_size, contents[i].size() / 2);
      EXPECT_EQ(read_archive_entry(folder / "out.zip", plan.entries[i].name, SIZE_MAX),
                contents[i]);
    }
  }
}

TEST(Writer, GivesTheSameBytesForAnyNumberOfThreads) {
  const Folder folder;
  PlanBuilder builder(folder);
  builder.file("big", compressible(5 * kChunkSize / 2, 7));
  for (unsigned i = 0; i < 300; ++i) {
    builder.file("small" + std::to_string(i), compressible(std::size_t{37} * i, i));
  }
  builder.file("random", incompressible(kChunkSize + 100, 3));
  const Plan& plan = builder.plan();
  std::vector<std::string> bytes;
  for (const unsigned threads : {1U, 2U, 7U}) {
    WriteOptions options;
    options.threads = threads;
    options.verify = threads != 2;
    static_cast<void>(write_zip(plan, folder / "out.zip", options));
    bytes.push_back(read_file(folder / "out.zip"));
  }
  EXPECT_TRUE(bytes[0] == bytes[1]);
  EXPECT_TRUE(bytes[0] == bytes[2]);
}

TEST(Writer, StoresWhatDoesNotShrink) {
  const Folder folder;
  PlanBuilder builder(folder);
  std::string mixed = incompressible(3 * kChunkSize, 1);
  mixed.replace(kChunkSize, kChunkSize, compressible(kChunkSize, 2));
  builder.file("large", incompressible(2 * kChunkSize + 77, 3));
  builder.file("medium", incompressible(kChunkSize, 4));
  builder.file("mixed", mixed);
  builder.file("small", incompressible(500, 5));
  const std::vector<ArchiveEntry> entries =
      write_zip(builder.plan(), folder / "out.zip").archive.entries;
  for (const std::size_t i : {0U, 1U, 3U}) {
    EXPECT_EQ(entries[i].method, 0) << entries[i].name;
    EXPECT_EQ(entries[i].compressed_size, entries[i].size) << entries[i].name;
  }
  EXPECT_EQ(entries[2].method, 8);
  EXPECT_LT(entries[2].compressed_size, 2 * kChunkSize + kChunkSize / 2);
  EXPECT_TRUE(read_archive_entry(folder / "out.zip", "mixed", SIZE_MAX) == mixed);
  EXPECT_TRUE(read_archive_entry(folder / "out.zip", "large", SIZE_MAX) ==
              incompressible(2 * kChunkSize + 77, 3));
}

/// A chunk that samples would condemn, with something between them that shrinks.
TEST(Writer, LooksAtAllOfAChunkBeforeItIsStored) {
  const Folder folder;
  PlanBuilder builder(folder);
  std::string content = incompressible(kChunkSize, 6);
  content.replace(0, kChunkSize / 16, std::string(kChunkSize / 16, 'x'));
  builder.file("a", content);
  EXPECT_LT(write_zip(builder.plan(), folder / "out.zip").archive.entries[0].compressed_size,
            content.size() - kChunkSize / 17);
}

TEST(Writer, TakesASparseFileForWhatItIs) {
  const Folder folder;
  const std::uint64_t size = 6 * kChunkSize + 10;
  const std::string text = compressible(5000, 8);
  write_file(folder / "sparse", text);
  std::filesystem::resize_file(folder / "sparse", size);
  PlanBuilder sparse(folder);
  sparse.existing("file", folder / "sparse");
  PlanBuilder dense(folder);
  dense.file("file", text + std::string(size - text.size(), '\0'));
  const WriteResult of_sparse = write_zip(sparse.plan(), folder / "sparse.zip");
  const WriteResult of_dense = write_zip(dense.plan(), folder / "dense.zip");
  EXPECT_EQ(of_sparse.archive.code_sha256, of_dense.archive.code_sha256);
  EXPECT_EQ(of_sparse.archive.entries[0].size, size);
  EXPECT_TRUE(read_archive_entry(folder / "sparse.zip", "file", SIZE_MAX) ==
              read_file(folder / "file"));
}

TEST(Writer, MakesProfilesOfDifferentSize) {
  const Folder folder;
  PlanBuilder builder(folder);
  Entry& entry = builder.file("a", compressible(400'000, 1));
  std::vector<std::uint64_t> sizes;
  for (const Compression profile :
       {Compression::kFast, Compression::kDefault, Compression::kBest}) {
    entry.compression = profile;
    sizes.push_back(write_zip(builder.plan(), folder / "out.zip").archive.size);
  }
  EXPECT_GT(sizes[0], sizes[1]);
  EXPECT_GT(sizes[1], sizes[2]);
}

/// Sizes around those of chunks, stored blocks and libdeflate's blocks, of contents of each kind.
TEST(Writer, RoundTripsAllSizesAndKinds) {
  const Folder folder;
  PlanBuilder builder(folder);
  std::mt19937 random(11);
  std::vector<std::size_t> sizes = {0, 1, 2, 3, 4, 5, 31, 32, 33, 257, 258, 259};
  for (const std::size_t edge :
       {std::size_t{4096}, std::size_t{5000}, std::size_t{10'000}, std::size_t{32'768},
        std::size_t{65'535}, std::size_t{131'072}, std::size_t{300'000}, std::size_t{524'288},
        kChunkSize, 2 * kChunkSize}) {
    for (const std::size_t size : {edge - 1, edge, edge + 1})
      sizes.push_back(size);
  }
  for (int i = 0; i < 20; ++i)
    sizes.push_back(random() % 200'000);
  std::map<std::string, std::string> contents;
  for (const std::size_t size : sizes) {
    const std::string name = std::to_string(contents.size());
    const auto seed = static_cast<unsigned>(random());
    switch (contents.size() % 3) {
      case 0:
        contents[name] = compressible(size, seed);
        break;
      case 1:
        contents[name] = incompressible(size, seed);
        break;
      default:
        contents[name] = compressible(size / 2, seed) + incompressible(size - size / 2, seed);
    }
    builder.file(name, contents[name]).compression =
        static_cast<Compression>(contents.size() / 3 % 3);
  }
  WriteOptions options;
  options.verify = false;  // so that it is the reader that judges
  static_cast<void>(write_zip(builder.plan(), folder / "out.zip", options));
  for (const auto& [name, content] : contents) {
    EXPECT_TRUE(read_archive_entry(folder / "out.zip", name, SIZE_MAX) == content)
        << name << ": " << content.size() << " bytes";
  }
}

class Recorder : public Progress {
 public:
  void advance(std::uint64_t done, std::uint64_t total, const std::string& current) override {
    EXPECT_GE(done, done_);
    done_ = done;
    total_ = total;
    names_.insert(current);
  }
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
  std::set<std::string> names_;
};

TEST(Writer, TellsItsProgress) {
  const Folder folder;
  PlanBuilder builder(folder);
  builder.file("a", compressible(2 * kChunkSize + 1, 1));
  builder.file("b", compressible(10, 1));
  Recorder recorder;
  WriteOptions options;
  options.progress = &recorder;
  static_cast<void>(write_zip(builder.plan(), folder / "out.zip", options));
  EXPECT_EQ(recorder.done_, 2 * kChunkSize + 11);
  EXPECT_EQ(recorder.total_, 2 * kChunkSize + 11);
  EXPECT_THAT(recorder.names_, ::testing::ElementsAre("a", "b"));
}

TEST(Writer, LeavesNothingWhenTheDiskIsFull) {
  const Folder folder;
  PlanBuilder builder(folder);
  builder.file("a", incompressible(3 * kChunkSize, 1));
  struct rlimit old {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  struct rlimit limit = old;
  limit.rlim_cur = kChunkSize;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
  const std::string error =
      error_of([&] { static_cast<void>(write_zip(builder.plan(), folder / "out.zip")); });
  ::setrlimit(RLIMIT_FSIZE, &old);
  static_cast<void>(std::signal(SIGXFSZ, handler));
  EXPECT_EQ(error, "cannot write \"" + folder / "out.zip" + "\": File too large");
  EXPECT_FALSE(std::filesystem::exists(folder / "out.zip"));
}

TEST(Writer, RefusesAFileThatChanged) {
  const Folder folder;
  for (const std::size_t size : {std::size_t{100}, 2 * kChunkSize}) {
    PlanBuilder builder(folder);
    builder.file("grows", std::string(size, 'x'));
    const Plan& plan = builder.plan();
    write_file(folder / "grows", std::string(size + 1, 'x'));
    EXPECT_EQ(
        error_of([&] { static_cast<void>(write_zip(plan, folder / "out.zip")); }),
        "cannot package \"" + folder / "grows" + "\": it changed while it was being packaged");
    EXPECT_FALSE(std::filesystem::exists(folder / "out.zip"));
  }
}

TEST(Writer, RefusesAFileThatVanishedOrIsSpecial) {
  const Folder folder;
  PlanBuilder builder(folder);
  builder.file("gone", "content");
  const Plan& plan = builder.plan();
  std::filesystem::remove(folder / "gone");
  EXPECT_EQ(error_of([&] { static_cast<void>(write_zip(plan, folder / "out.zip")); }),
            "cannot open \"" + folder / "gone" + "\": No such file or directory");

  ASSERT_EQ(::mkfifo((folder / "gone").c_str(), 0600), 0);
  EXPECT_EQ(error_of([&] { static_cast<void>(write_zip(plan, folder / "out.zip")); }),
            "cannot read \"" + folder / "gone" + "\": it is no regular file");
  EXPECT_FALSE(std::filesystem::exists(folder / "out.zip"));
}

TEST(Writer, ReportsTheFirstErrorInTheOrderOfTheEntries) {
  const Folder folder;
  PlanBuilder builder(folder);
  builder.file("a", compressible(4 * kChunkSize, 1));
  builder.file("b", "content");
  builder.file("c", "content");
  const Plan& plan = builder.plan();
  std::filesystem::remove(folder / "b");
  std::filesystem::remove(folder / "c");
  WriteOptions options;
  options.threads = 4;
  EXPECT_EQ(error_of([&] { static_cast<void>(write_zip(plan, folder / "out.zip", options)); }),
            "cannot open \"" + folder / "b" + "\": No such file or directory");
}

TEST(Writer, RefusesAnEmptyPlan) {
  const Folder folder;
  EXPECT_EQ(error_of([&] { static_cast<void>(write_zip(Plan(), folder / "out.zip")); }),
            "cannot write \"" + folder / "out.zip" + "\": it would be empty");
  EXPECT_FALSE(std::filesystem::exists(folder / "out.zip"));
}

TEST(Writer, RefusesWhatNeedsZip64) {
  const Folder folder;
  Plan plan;
  plan.entries.resize(65'535);
  EXPECT_EQ(error_of([&] { static_cast<void>(write_zip(plan, folder / "out.zip")); }),
            "cannot write \"" + folder / "out.zip" +
                "\": it would have 65,535 entries; a zip without ZIP64 extensions holds at most "
                "65,534");

  Entry huge;
  huge.name = huge.source = "huge";
  huge.status.size = 4'294'967'295;
  plan.entries = {huge};
  EXPECT_EQ(error_of([&] { static_cast<void>(write_zip(plan, folder / "out.zip")); }),
            "cannot package \"huge\": it has 4,294,967,295 bytes (4096.00 MiB); a zip without "
            "ZIP64 extensions holds files of at most 4,294,967,294 bytes");
}

TEST(Writer, SaysWhatItCouldNotCreate) {
  const Folder folder;
  PlanBuilder builder(folder);
  builder.file("a", "content");
  EXPECT_EQ(
      error_of([&] { static_cast<void>(write_zip(builder.plan(), folder / "missing/out.zip")); }),
      "cannot create \"" + folder / "missing/out.zip" + "\": No such file or directory");
}

}  // namespace
}  // namespace packager
