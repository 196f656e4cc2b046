#include "zip/records.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

namespace packager {
namespace {

std::string hex(const std::vector<std::byte>& bytes) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string text;
  for (const std::byte byte : bytes) {
    text += kDigits[std::to_integer<unsigned>(byte) >> 4U];
    text += kDigits[std::to_integer<unsigned>(byte) & 15U];
  }
  return text;
}

ArchiveEntry entry(const std::string& name, std::uint16_t method, std::uint32_t mode) {
  ArchiveEntry entry;
  entry.name = name;
  entry.method = method;
  entry.unix_mode = mode;
  entry.crc32 = 0x04030201;
  entry.compressed_size = 0x1005;
  entry.size = 0x2006;
  return entry;
}

std::string central(const ArchiveEntry& entry) {
  std::vector<std::byte> directory;
  append_central_header(directory, entry, 0x30);
  return hex(directory);
}

/// The bytes that libzip 1.7.3 of Debian 12 makes, which were those of every zip until there were
/// records of our own: whoever changes them changes every CodeSha256.
TEST(Records, OfPlainNamesSetNoFlag) {
  const ArchiveEntry stored = entry("a", zip_record::kStored, 0100644);
  EXPECT_EQ(hex(local_header(stored)),
            "504b03040a00000000000000210001020304051000000620000001000000"
            "61");
  EXPECT_EQ(central(stored),
            "504b01023f030a00000000000000210001020304051000000620000001000000"
            "0000000000000000a4813000000061");
}

TEST(Records, OfOtherNamesSayThatTheyAreUtf8) {
  const ArchiveEntry deflated = entry("\xc3\xa4", zip_record::kDeflated, 0100755);
  EXPECT_EQ(hex(local_header(deflated)),
            "504b030414000008080000002100010203040510000006200000"
            "02000000"
            "c3a4");
  EXPECT_EQ(central(deflated),
            "504b01023f0314000008080000002100010203040510000006200000"
            "02000000"
            "0000000000000000ed8130000000c3a4");
}

TEST(Records, OfFoldersNeedVersionTwo) {
  EXPECT_EQ(hex(local_header(entry("d/", zip_record::kStored, 0040755))).substr(8, 4), "1400");
}

TEST(Records, EndHasNoComment) {
  EXPECT_EQ(hex(end_record(3, 0x99, 0x1234)), "504b0506000000000300030099000000341200000000");
}

}  // namespace
}  // namespace packager
