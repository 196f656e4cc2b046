#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "zip/archive_index.h"
#include "zip/deflate.h"
#include "zip/tree.h"
#include "zip/writer.h"

namespace packager {
namespace {

using testing::AgedFiles;
using testing::compressible;
using ::testing::ElementsAre;
using testing::Folder;
using testing::incompressible;
using ::testing::IsEmpty;
using testing::PlanBuilder;
using testing::read_file;
using testing::write_file;

constexpr std::int64_t kSecond = 1'000'000'000;

/// A package of four files and its output directory.
class Incremental : public ::testing::Test {
 protected:
  Incremental() {
    write_file(big_, compressible(3 * kChunkSize, 1));
    write_file(small_, compressible(2000, 2));
    write_file(random_, incompressible(kChunkSize + 5000, 3));
    write_file(empty_, "");
  }

  Plan plan() {
    PlanBuilder builder(folder_, files_);
    builder.existing("big", big_).compression = compression_;
    builder.directory("directory");
    builder.existing("empty", empty_).compression = compression_;
    builder.link("link", "big");
    builder.existing("random", random_).compression = compression_;
    builder.existing("small", small_).compression = compression_;
    return builder.plan();
  }

  /// Packs, moves the archive to its place and saves the index, as a run of the program does.
  WriteResult pack() {
    WriteOptions options;
    options.threads = 1;
    options.previous_zip = zip_;
    options.index = index_;
    const Plan contents = plan();
    static_cast<void>(files_.take_opened());
    WriteResult result = write_archive(contents, files_, disk_, part_, options);
    opened_ = files_.take_opened();
    std::filesystem::rename(part_, zip_);
    write_file(index_, result.index);
    return result;
  }

  /// Whether the archive is what a run from scratch makes, byte by byte.
  bool is_as_fresh() {
    WriteOptions options;
    static_cast<void>(write_archive(plan(), files_, disk_, folder_ / "fresh.zip", options));
    return read_file(folder_ / "fresh.zip") == read_file(zip_);
  }

  Folder folder_;
  RealFileSystem disk_;
  AgedFiles files_{10 * kSecond};
  Compression compression_ = Compression::kDefault;
  std::string big_ = folder_ / "in/big";
  std::string small_ = folder_ / "in/small";
  std::string random_ = folder_ / "in/random";
  std::string empty_ = folder_ / "in/empty";
  std::string zip_ = folder_ / "out.zip";
  std::string part_ = folder_ / "out.zip.part";
  std::string index_ = folder_ / "out.index";
  std::vector<std::string> opened_;  ///< files that the last pack() opened
};

TEST_F(Incremental, CopiesWhatDidNotChangeWithoutReadingIt) {
  EXPECT_EQ(pack().reused_entries, 0U);
  EXPECT_EQ(pack().reused_entries, 4U);
  EXPECT_THAT(opened_, ElementsAre(index_, zip_));
  EXPECT_TRUE(is_as_fresh());
}

TEST_F(Incremental, CompressesWhatChanged) {
  static_cast<void>(pack());
  write_file(small_, compressible(2001, 9));
  EXPECT_EQ(pack().reused_entries, 3U);
  EXPECT_THAT(opened_, ElementsAre(index_, zip_, small_));
  EXPECT_TRUE(is_as_fresh());
}

TEST_F(Incremental, ComparesTheContentOfTheSameSizeWithOtherStamps) {
  static_cast<void>(pack());
  std::string changed = compressible(3 * kChunkSize, 1);
  changed.back() ^= 1;
  write_file(big_, changed);
  write_file(random_, incompressible(kChunkSize + 5000, 3));
  EXPECT_EQ(pack().reused_entries, 3U) << "random was written again, with the same content";
  EXPECT_TRUE(is_as_fresh());
}

TEST_F(Incremental, DoesNotTrustStampsThatAreTooYoung) {
  files_ = AgedFiles(0);
  static_cast<void>(pack());
  EXPECT_EQ(pack().reused_entries, 4U);
  EXPECT_THAT(opened_, ElementsAre(index_, zip_, big_, empty_, random_, small_));
  files_ = AgedFiles(10 * kSecond);
  static_cast<void>(pack());
  EXPECT_EQ(pack().reused_entries, 4U);
  EXPECT_THAT(opened_, ElementsAre(index_, zip_)) << "meanwhile they have grown old";
}

/// The content changed, but size and stamps did not: what a write in the same tick of the clock
/// as the run before looks like.
TEST_F(Incremental, SeesAChangeThatYoungStampsDoNotTell) {
  files_ = AgedFiles(0);
  const Plan before = plan();
  static_cast<void>(pack());
  std::optional<ArchiveIndex> index = parse_index(read_file(index_));
  ASSERT_TRUE(index.has_value());
  write_file(small_, compressible(2000, 77));
  for (IndexEntry& entry : index->entries) {
    EXPECT_FALSE(entry.stamps_tell);
    if (entry.name == "small") entry.status = *files_.status(small_);
  }
  write_file(index_, render_index(*index));
  EXPECT_EQ(pack().reused_entries, 3U);
  EXPECT_TRUE(is_as_fresh());
}

TEST_F(Incremental, CompressesAgainForAnotherProfile) {
  static_cast<void>(pack());
  compression_ = Compression::kFast;
  EXPECT_EQ(pack().reused_entries, 0U);
  EXPECT_TRUE(is_as_fresh());
}

TEST_F(Incremental, FollowsAddedAndRemovedEntries) {
  static_cast<void>(pack());
  const std::string old = read_file(zip_);
  PlanBuilder builder(folder_, files_);
  builder.existing("a new one", small_);
  builder.existing("big", big_);
  builder.existing("small", small_);
  WriteOptions options;
  options.previous_zip = zip_;
  options.index = index_;
  const Plan& plan = builder.plan();
  EXPECT_EQ(write_archive(plan, files_, disk_, folder_ / "other.zip", options).reused_entries, 2U);
  static_cast<void>(write_archive(plan, files_, disk_, folder_ / "fresh.zip", {}));
  EXPECT_TRUE(read_file(folder_ / "other.zip") == read_file(folder_ / "fresh.zip"));
  EXPECT_TRUE(read_file(zip_) == old) << "the previous archive is only read";
}

TEST_F(Incremental, StartsAfreshWithoutArchiveOrIndex) {
  static_cast<void>(pack());
  std::filesystem::remove(index_);
  EXPECT_EQ(pack().reused_entries, 0U);
  std::filesystem::remove(zip_);
  EXPECT_EQ(pack().reused_entries, 0U);
  EXPECT_EQ(pack().reused_entries, 4U);
}

TEST_F(Incremental, StartsAfreshWithADamagedIndex) {
  static_cast<void>(pack());
  const std::string good = read_file(index_);
  for (std::size_t i = 0; i < good.size(); i += 13) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x20);
    EXPECT_FALSE(parse_index(bad).has_value()) << "byte " << i;
    EXPECT_FALSE(parse_index(good.substr(0, i)).has_value()) << "cut at " << i;
  }
  write_file(index_, good.substr(0, good.size() / 2));
  EXPECT_EQ(pack().reused_entries, 0U);
  EXPECT_TRUE(is_as_fresh());
}

/// Killed between the two renames, or an archive that was put there by hand.
TEST_F(Incremental, StartsAfreshWithAnIndexOfAnotherArchive) {
  static_cast<void>(pack());
  const std::string old_index = read_file(index_);
  write_file(small_, compressible(2000, 9));
  static_cast<void>(pack());
  write_file(index_, old_index);
  EXPECT_EQ(pack().reused_entries, 0U);
  EXPECT_TRUE(is_as_fresh());
}

TEST_F(Incremental, StartsAfreshWhenTheArchiveIsDamaged) {
  static_cast<void>(pack());
  const std::string good = read_file(zip_);
  for (const std::size_t where : {std::size_t{100}, good.size() / 2, good.size() - 400}) {
    std::string bad = good;
    bad[where] = static_cast<char>(bad[where] ^ 1);
    write_file(zip_, bad);
    EXPECT_EQ(pack().reused_entries, 0U) << "byte " << where;
    EXPECT_TRUE(read_file(zip_) == good);
  }
  write_file(zip_, good.substr(0, good.size() - 1));
  EXPECT_EQ(pack().reused_entries, 0U);
  EXPECT_TRUE(read_file(zip_) == good);
}

TEST_F(Incremental, KeepsNoIndexUnlessAsked) {
  WriteOptions options;
  options.previous_zip = zip_;
  EXPECT_THAT(write_archive(plan(), files_, disk_, part_, options).index, IsEmpty());
}

}  // namespace
}  // namespace packager
