#include "checks/savings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "report/render_savings.h"
#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;

ArchiveEntry archived(const std::string& name, std::uint64_t size, std::uint64_t compressed_size) {
  ArchiveEntry entry;
  entry.name = name;
  entry.size = size;
  entry.compressed_size = compressed_size;
  entry.crc32 = static_cast<std::uint32_t>(size);
  return entry;
}

TEST(Savings, AreMeasuredInTheZip) {
  PackageBuilder package;
  package.file("a.py", "x").file("include/x.h", std::string(10, 'x'));
  package.file("include/y.h", std::string(20, 'x'));
  Archive archive;
  archive.size = 300;
  archive.entries = {archived("a.py", 1, 1), archived("include/x.h", 10, 5),
                     archived("include/y.h", 20, 8)};
  const std::vector<Saving> savings = find_savings(package.view(), archive);
  ASSERT_EQ(savings.size(), 1U);
  EXPECT_EQ(savings.front().unzipped, 30U);
  EXPECT_EQ(savings.front().zipped, 13U);
  EXPECT_THAT(savings.front().entries, ElementsAre("include/y.h", "include/x.h"));
}

TEST(Savings, CountWhatTheRuntimeHasItself) {
  PackageBuilder package;
  package.elf("bootstrap", program({"libstdc++.so.6"}));
  package.elf("lib/libstdc++.so.6", library("libstdc++.so.6"));
  Archive archive;
  archive.entries = {archived("bootstrap", 1, 1), archived("lib/libstdc++.so.6", 1000, 400)};
  const std::vector<Saving> savings = find_savings(package.view(), archive);
  ASSERT_EQ(savings.size(), 1U);
  EXPECT_EQ(savings.front().what, "libraries that are not loaded: provided.al2023 has its own");
  EXPECT_EQ(savings.front().unzipped, 1000U);
  EXPECT_EQ(savings.front().zipped, 400U);
}

TEST(Savings, OfStrippingHaveNoZippedSize) {
  ElfSpec spec = program();
  spec.debug_size = 5000;
  PackageBuilder package;
  package.elf("bootstrap", spec);
  const std::vector<Saving> savings = find_savings(package.view(), {});
  ASSERT_EQ(savings.size(), 1U);
  EXPECT_EQ(savings.front().unzipped, 5000U);
  EXPECT_FALSE(savings.front().zipped);
}

TEST(Savings, AreLeftOutIfTheyAreTiny) {
  PackageBuilder package;
  package.file("a.py", "x").file("include/x.h", std::string(10, 'x'));
  Archive archive;
  archive.size = 300;
  archive.entries = {archived("a.py", 990, 1), archived("include/x.h", 10, 5)};
  EXPECT_EQ(find_savings(package.view(), archive).size(), 1U);
  archive.entries.front().size = 991;
  EXPECT_EQ(find_savings(package.view(), archive).size(), 0U);
}

TEST(RenderSavings, TellsBytesFilesAndWaysOut) {
  Archive archive;
  archive.size = 3'000'000;
  archive.entries = {archived("a", 5'000'000, 1)};
  Saving files;
  files.what = "headers";
  files.fix = "leave them out";
  files.unzipped = 2'000'000;
  files.zipped = 100'000;
  files.entries = {"a\n", "b", "c", "d", "e"};
  Saving debug;
  debug.what = "debug information";
  debug.unzipped = 10;
  Saving profile;
  profile.what = "COMPRESSION best";
  profile.zipped = 2048;
  profile.is_estimate = true;
  EXPECT_EQ(render_savings("p", archive, std::vector<Saving>{files, debug, profile}),
            "p: 5,000,000 bytes (4.77 MiB) unzipped, 3,000,000 bytes (2.86 MiB) zipped\n"
            "  headers\n"
            "    saves  2,000,000 bytes (1.91 MiB) unzipped, 100,000 bytes (0.10 MiB) zipped\n"
            "    in     a\\n, b, c and 2 more\n"
            "    fix    leave them out\n"
            "  debug information\n"
            "    saves  10 bytes unzipped\n"
            "  COMPRESSION best\n"
            "    saves  about 2,048 bytes zipped, by samples\n");
}

TEST(RenderSavings, SaysSoIfThereAreNone) {
  EXPECT_EQ(render_savings("p", {}, {}),
            "p: 0 bytes unzipped, 0 bytes zipped\n"
            "  nothing is known that would make it smaller\n");
}

}  // namespace
}  // namespace packager::test
