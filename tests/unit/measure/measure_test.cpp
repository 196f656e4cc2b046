#include "measure/measure.h"

#include <gtest/gtest.h>

#include <optional>

namespace packager {
namespace {

Entry entry(const char* name, EntryKind kind) {
  Entry result;
  result.name = name;
  result.kind = kind;
  result.status.size = 10;
  result.origin = "DIRECTORIES d/";
  result.origin_kind = OriginKind::kDirectory;
  return result;
}

Plan small_plan() {
  Plan plan;
  plan.entries = {entry("d", EntryKind::kDirectory), entry("d/file", EntryKind::kFile),
                  entry("link", EntryKind::kSymlink)};
  plan.entries.back().link_target = "d/file";
  return plan;
}

TEST(Measure, APlanHasSizesAndNoZip) {
  const Measurement measurement = measure(small_plan());
  EXPECT_EQ(measurement.unzipped_size, 16U) << "a file, and the text of a link";
  EXPECT_EQ(measurement.zipped_size, 0U);
  ASSERT_EQ(measurement.entries.size(), 3U);
  EXPECT_EQ(measurement.entries[0].name, "d/");
  EXPECT_EQ(measurement.entries[0].size, 0U);
  EXPECT_EQ(measurement.entries[2].size, 6U);
  EXPECT_EQ(measurement.entries[2].crc32, std::nullopt);
}

TEST(Measure, AZipHasTheOriginsOfItsPlan) {
  Archive archive;
  archive.size = 100;
  ArchiveEntry folder;
  folder.name = "d/";
  folder.has_unix_mode = true;
  folder.unix_mode = 040755;
  ArchiveEntry link;
  link.name = "link";
  link.size = 6;
  link.has_unix_mode = true;
  link.unix_mode = 0120777;
  ArchiveEntry foreign;
  foreign.name = "foreign";
  foreign.size = 7;
  foreign.compressed_size = 5;
  archive.entries = {folder, link, foreign};
  const Measurement measurement = measure(archive, small_plan());
  EXPECT_EQ(measurement.unzipped_size, 13U);
  EXPECT_EQ(measurement.zipped_size, 100U);
  ASSERT_EQ(measurement.entries.size(), 3U);
  EXPECT_EQ(measurement.entries[0].kind, EntryKind::kDirectory);
  EXPECT_EQ(measurement.entries[0].origin, "DIRECTORIES d/");
  EXPECT_EQ(measurement.entries[0].mode, 0755U);
  EXPECT_EQ(measurement.entries[1].kind, EntryKind::kSymlink);
  EXPECT_EQ(measurement.entries[1].origin_kind, OriginKind::kDirectory);
  EXPECT_EQ(measurement.entries[2].origin, "");
  EXPECT_EQ(measurement.entries[2].mode, std::nullopt);
}

}  // namespace
}  // namespace packager
