#include "measure/shared_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace packager {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Report function(const std::string& name) {
  Report report;
  report.package = name;
  report.manifest.emplace();
  report.manifest->architecture = "x86_64";
  return report;
}

void add(Report& report, const std::string& name, std::uint64_t size, std::uint32_t crc32) {
  MeasuredEntry entry;
  entry.name = name;
  entry.size = size;
  entry.compressed_size = size / 2;
  entry.crc32 = crc32;
  report.measurement.entries.push_back(entry);
}

constexpr std::uint64_t kLarge = 200'000;

TEST(SharedFiles, AreGroupedByTheFunctionsThatHaveThem) {
  std::vector<Report> reports = {function("a"), function("b"), function("c")};
  for (Report& report : reports)
    add(report, "lib/libx.so", kLarge, 1);
  add(reports[0], "data/small", kLarge, 2);
  add(reports[2], "model/small", kLarge, 2);
  add(reports[0], "large", 2 * kLarge, 3);
  add(reports[2], "large", 2 * kLarge, 3);
  add(reports[1], "alone", kLarge, 4);
  const std::vector<SharedFiles> shared = find_shared_files(reports);
  ASSERT_EQ(shared.size(), 2U);
  EXPECT_THAT(shared[0].packages, ElementsAre("a", "c"));
  EXPECT_THAT(shared[0].files, ElementsAre("large", "small"));
  EXPECT_EQ(shared[0].unzipped_size, 3 * kLarge);
  EXPECT_EQ(shared[0].zipped_size, 3 * kLarge / 2);
  EXPECT_EQ(saved_by_layer(shared[0]), 3 * kLarge / 2);
  EXPECT_THAT(shared[1].packages, ElementsAre("a", "b", "c"));
  EXPECT_EQ(saved_by_layer(shared[1]), kLarge) << "two of three copies";
}

TEST(SharedFiles, DifferInContentNameOrArchitecture) {
  std::vector<Report> reports = {function("a"), function("b")};
  add(reports[0], "content", kLarge, 1);
  add(reports[1], "content", kLarge, 2);
  add(reports[0], "name", kLarge, 3);
  add(reports[1], "other", kLarge, 3);
  EXPECT_THAT(find_shared_files(reports), IsEmpty());
  add(reports[0], "same", kLarge, 4);
  add(reports[1], "same", kLarge, 4);
  EXPECT_EQ(find_shared_files(reports).size(), 1U);
  reports[1].manifest->architecture = "arm64";
  EXPECT_THAT(find_shared_files(reports), IsEmpty());
}

TEST(SharedFiles, AreThoseOfFunctionsAndWorthALayer) {
  std::vector<Report> reports = {function("a"), function("b")};
  reports[1].manifest->kind = PackageKind::kLayer;
  for (Report& report : reports)
    add(report, "same", kLarge, 1);
  EXPECT_THAT(find_shared_files(reports), IsEmpty()) << "one is a layer";
  reports[1].manifest->kind = PackageKind::kFunction;
  for (Report& report : reports)
    report.measurement.entries.front().compressed_size = 65535;
  EXPECT_THAT(find_shared_files(reports), IsEmpty()) << "too small";
  for (Report& report : reports)
    report.measurement.entries.front().compressed_size = 65536;
  EXPECT_EQ(find_shared_files(reports).size(), 1U);
}

TEST(SharedFiles, CopiesInOneFunctionAreNotShared) {
  std::vector<Report> reports = {function("a"), function("b")};
  add(reports[0], "x/same", kLarge, 1);
  add(reports[0], "y/same", kLarge, 1);
  EXPECT_THAT(find_shared_files(reports), IsEmpty());
}

}  // namespace
}  // namespace packager
