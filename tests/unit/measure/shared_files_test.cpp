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

MeasuredPackage function(const std::string& name) {
  MeasuredPackage package;
  package.name = name;
  package.architecture = "x86_64";
  return package;
}

void add(MeasuredPackage& package, const std::string& name, std::uint64_t size,
         std::uint32_t crc32) {
  MeasuredEntry entry;
  entry.name = name;
  entry.size = size;
  entry.compressed_size = size / 2;
  entry.crc32 = crc32;
  package.entries.push_back(entry);
}

constexpr std::uint64_t kLarge = 200'000;

TEST(SharedFiles, AreGroupedByTheFunctionsThatHaveThem) {
  std::vector<MeasuredPackage> packages = {function("a"), function("b"), function("c")};
  for (MeasuredPackage& package : packages)
    add(package, "lib/libx.so", kLarge, 1);
  add(packages[0], "data/small", kLarge, 2);
  add(packages[2], "model/small", kLarge, 2);
  add(packages[0], "large", 2 * kLarge, 3);
  add(packages[2], "large", 2 * kLarge, 3);
  add(packages[1], "alone", kLarge, 4);
  const std::vector<SharedFiles> shared = find_shared_files(packages);
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
  std::vector<MeasuredPackage> packages = {function("a"), function("b")};
  add(packages[0], "content", kLarge, 1);
  add(packages[1], "content", kLarge, 2);
  add(packages[0], "name", kLarge, 3);
  add(packages[1], "other", kLarge, 3);
  EXPECT_THAT(find_shared_files(packages), IsEmpty());
  add(packages[0], "same", kLarge, 4);
  add(packages[1], "same", kLarge, 4);
  EXPECT_EQ(find_shared_files(packages).size(), 1U);
  packages[1].architecture = "arm64";
  EXPECT_THAT(find_shared_files(packages), IsEmpty());
}

TEST(SharedFiles, AreThoseOfFunctionsAndWorthALayer) {
  std::vector<MeasuredPackage> packages = {function("a"), function("b")};
  packages[1].kind = PackageKind::kLayer;
  for (MeasuredPackage& package : packages)
    add(package, "same", kLarge, 1);
  EXPECT_THAT(find_shared_files(packages), IsEmpty()) << "one is a layer";
  packages[1].kind = PackageKind::kFunction;
  for (MeasuredPackage& package : packages)
    package.entries.front().compressed_size = 65535;
  EXPECT_THAT(find_shared_files(packages), IsEmpty()) << "too small";
  for (MeasuredPackage& package : packages)
    package.entries.front().compressed_size = 65536;
  EXPECT_EQ(find_shared_files(packages).size(), 1U);
}

TEST(SharedFiles, CopiesInOneFunctionAreNotShared) {
  std::vector<MeasuredPackage> packages = {function("a"), function("b")};
  add(packages[0], "x/same", kLarge, 1);
  add(packages[0], "y/same", kLarge, 1);
  EXPECT_THAT(find_shared_files(packages), IsEmpty());
}

}  // namespace
}  // namespace packager
