#include "zip/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "base/error.h"
#include "support/error_of.h"
#include "zip/tree.h"
#include "zip/writer.h"

namespace packager {
namespace {

using testing::compressible;
using testing::error_of;
using testing::Folder;
using testing::PlanBuilder;
using testing::read_file;
using ::testing::StartsWith;
using testing::write_file;

/// A zip of two entries, and what the reader says after it was tampered with.
class Reader : public ::testing::Test {
 protected:
  Reader() {
    PlanBuilder builder(folder_);
    builder.file("first", compressible(3000, 1));
    builder.file("second", "stored");
    static_cast<void>(testing::write_zip(builder.plan(), zip_));
    good_ = read_file(zip_);
  }

  std::string error(const std::string& content) {
    write_file(zip_, content);
    const std::string prefix = "cannot read \"" + zip_ + "\": ";
    const std::string message =
        error_of([&] { static_cast<void>(read_archive(zip_, RealFileSystem())); });
    return message.starts_with(prefix) ? message.substr(prefix.size()) : message;
  }

  /// The zip with `bytes` from `offset`, which counts from the end if it is negative.
  [[nodiscard]] std::string with(std::ptrdiff_t offset, const std::string& bytes) const {
    std::string content = good_;
    const std::size_t at = offset < 0 ? content.size() - static_cast<std::size_t>(-offset)
                                      : static_cast<std::size_t>(offset);
    return content.replace(at, bytes.size(), bytes);
  }

  Folder folder_;
  std::string zip_ = folder_ / "a.zip";
  std::string good_;
};

constexpr std::ptrdiff_t kEnd = -22;             // the end record, without a comment
constexpr std::ptrdiff_t kSecond = kEnd - 52;    // the directory entry of "second"
constexpr std::ptrdiff_t kFirst = kSecond - 51;  // and of "first"

TEST_F(Reader, RefusesWhatIsNoZip) {
  const std::string none = "not a zip file, or truncated";
  EXPECT_EQ(error(""), none);
  EXPECT_EQ(error("text"), none);
  EXPECT_EQ(error(std::string(100'000, 'P')), none);
  for (std::size_t size = 0; size < good_.size(); ++size) {
    ASSERT_EQ(error(good_.substr(0, size)), none) << "cut at " << size;
  }
  EXPECT_EQ(error(good_), "no error");
}

TEST_F(Reader, FindsTheEndBeforeAComment) {
  std::string commented = with(-2, std::string("\x05\0", 2)) + "PK\5\6!";
  EXPECT_EQ(error(commented), "no error");
}

TEST_F(Reader, ReadsAZipWithSomethingInFrontOfIt) {
  EXPECT_EQ(error("#!/bin/sh\n" + good_), "no error");
}

TEST_F(Reader, TellsContradictions) {
  const std::string contradiction = "as a zip it contradicts itself: ";
  EXPECT_EQ(error(with(kEnd + 10, "\x03")),
            contradiction + "it has 2 entries, its end record says 3");
  EXPECT_EQ(error(with(kEnd + 16, "\xff\xff\xff\x7f")),
            contradiction + "its directory does not fit in front of its end record");
  EXPECT_EQ(error(with(kFirst, "XX")), contradiction + "its directory is damaged");
  EXPECT_EQ(error(with(kSecond + 42, std::string("\0\0\0\0", 4))),
            contradiction + "its entry \"second\" differs from what lies in its place");
  EXPECT_EQ(error(with(kSecond + 42, "\xff\xff\xff")),
            contradiction + "its entry \"second\" lies outside of it");
  EXPECT_EQ(error(with(kSecond + 20, std::string("\xff\xff\0\0\xff\xff", 6))),
            contradiction + "its entry \"second\" lies outside of it");
  EXPECT_EQ(error(with(kSecond + 24, "\x07")),
            contradiction + "its entry \"second\" cannot be 7 bytes from 6");
  EXPECT_THAT(
      error(with(kFirst + 24, "\xff\xff\xff\x7f")),
      StartsWith(contradiction + "its entry \"first\" cannot be 2,147,483,647 bytes from "));
  EXPECT_EQ(error(with(0, "XX")),
            contradiction + "its entry \"first\" differs from what lies in its place");
  EXPECT_EQ(error(with(14, "X")),
            contradiction + "its entry \"first\" differs from what lies in its place");
  EXPECT_EQ(error(with(30, "F")),
            contradiction + "its entry \"first\" differs from what lies in its place");
  EXPECT_EQ(error(with(kEnd + 4, "\x01")), "it is one part of a zip that was split");
  EXPECT_EQ(error(with(kSecond + 28, "\xff")), "a header of the zip is cut off");
}

TEST_F(Reader, TellsEntriesThatOverlap) {
  // Both directory entries are those of "first".
  std::string twice = good_;
  const std::size_t first = twice.size() - 22 - 52 - 51;
  const std::string entry = twice.substr(first, 51);
  const std::string end = twice.substr(twice.size() - 22);
  std::string made = twice.substr(0, first) + entry + entry + end;
  made[made.size() - 22 + 12] = 102;
  EXPECT_EQ(error(made),
            "as a zip it contradicts itself: its entries \"first\" and \"first\" overlap");
}

/// What the headers say twice cannot be damaged unseen; what they say once is told as it is.
TEST_F(Reader, NeverMakesUpEntries) {
  for (std::size_t i = 0; i < good_.size(); ++i) {
    for (const int bit : {1, 0x80}) {
      std::string bad = good_;
      bad[i] = static_cast<char>(bad[i] ^ bit);
      if (error(bad) != "no error") continue;
      const Archive archive = read_archive(zip_, RealFileSystem());
      ASSERT_EQ(archive.entries.size(), 2U) << "byte " << i;
      EXPECT_EQ(archive.entries[0].name, "first") << "byte " << i;
      EXPECT_EQ(archive.entries[1].name, "second") << "byte " << i;
    }
  }
}

}  // namespace
}  // namespace packager
