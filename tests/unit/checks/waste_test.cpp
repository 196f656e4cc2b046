#include "checks/waste.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;

std::string content(std::size_t size) {
  return std::string(size, 'x');
}

ArchiveEntry archived(const char* name, std::uint64_t size, std::uint32_t crc32,
                      std::uint32_t mode = 0100644) {
  ArchiveEntry entry;
  entry.name = name;
  entry.size = size;
  entry.crc32 = crc32;
  entry.unix_mode = mode;
  return entry;
}

TEST(Waste, KnowsEachKindByName) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"lib/libx.a", "static libraries"},
      {"x/a.o", "object and debug files"},
      {"x/libx.so.debug", "object and debug files"},
      {"include/x.h", "headers"},
      {"x/y.hpp", "headers"},
      {"lib/libx.la", "files for builds"},
      {"lib/pkgconfig/x.pc", "files for builds"},
      {"lib/cmake/x.cmake", "files for builds"},
      {".git/config", "version control"},
      {"sub/.git/objects/ab/cd", "version control"},
      {"app/__pycache__/x.cpython-312.pyc", "Python caches"},
      {"numpy/core/tests/test_x.py", "tests"},
      {"numpy/tests/data/x.npy", "tests"},
      {"lib/libasan.so.8", "sanitizer runtimes"},
      {"lib/libclang_rt.asan-x86_64.so", "sanitizer runtimes"},
      {"app.py", nullptr},
      {"tests/handler.py", nullptr},
      {"lib/libx.so", nullptr},
      {"data/a.html", nullptr},
  };
  for (const auto& [name, what] : cases) {
    PackageBuilder package;
    package.file(name, content(10));
    const std::vector<WasteItem> items = find_waste(package.view());
    if (what == nullptr) {
      EXPECT_TRUE(items.empty()) << name;
    } else {
      ASSERT_EQ(items.size(), 1U) << name;
      EXPECT_EQ(items.front().what, what) << name;
      EXPECT_EQ(items.front().bytes, 10U) << name;
    }
  }
}

TEST(Waste, CountsWhatStripWouldTakeAway) {
  ElfSpec spec = program();
  spec.debug_size = 1000;
  spec.symbol_table_size = 480;
  PackageBuilder package;
  package.elf("bootstrap", spec);
  spec.debug_size = 2000;
  spec.symbol_table_size = 0;
  package.elf("lib/a.so", spec).elf("lib/stripped.so", library("x"));
  const std::vector<WasteItem> items = find_waste(package.view());
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items.at(0).kind, WasteKind::kDebugInformation);
  EXPECT_EQ(items.at(0).bytes, 3000U);
  EXPECT_THAT(items.at(0).entries, ElementsAre("lib/a.so", "bootstrap"));
  EXPECT_EQ(items.at(1).kind, WasteKind::kSymbolTables);
  EXPECT_EQ(items.at(1).bytes, 480U);
}

TEST(Waste, FindsDuplicatesByTheirChecksums) {
  PackageBuilder package;
  for (const char* name : {"a", "b", "c", "d", "e", "f"})
    package.file(name, content(5000));
  const std::vector<ArchiveEntry> entries = {
      archived("a", 5000, 1), archived("b", 5000, 1), archived("c", 5001, 1),
      archived("d", 4095, 7), archived("e", 4095, 7), archived("f", 5000, 1, 0120777)};
  const std::vector<WasteItem> items = find_waste(package.view(), entries);
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items.front().kind, WasteKind::kDuplicates);
  EXPECT_THAT(items.front().entries, ElementsAre("b"));
}

TEST(Waste, IsToldInOneWarning) {
  PackageBuilder package;
  package.file("model.bin", content(900000)).file("lib/a.a", content(60000));
  package.file("x/1.h", content(2000)).file("x/2.h", content(2001)).file("x/3.h", content(2002));
  package.file("x/4.h", content(2003));
  const Package view = package.view();
  EXPECT_THAT(finding_texts(check_waste(view, find_waste(view))),
              ElementsAre("warning: package \"hello\" holds 68,006 bytes (0.06 MiB) that it does "
                          "not need to run, 7.0 % [waste]\n"
                          "waste: 60,000 bytes (0.06 MiB) static libraries: lib/a.a\n"
                          ":   leave them out\n"
                          ": 8,006 bytes headers: x/4.h, x/3.h, x/2.h and 1 more\n"
                          ":   leave them out"));
}

TEST(Waste, TellsOfDebugBuilds) {
  ElfSpec spec = program();
  spec.debug_size = 70000;
  PackageBuilder package;
  package.elf("bootstrap", spec);
  Package view = package.view();
  view.configuration = "Debug";
  const std::vector<std::string> texts = finding_texts(check_waste(view, find_waste(view)));
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_THAT(texts.front(), EndsWith("bytes (0.07 MiB) debug information: bootstrap\n"
                                      ":   STRIP ON, or strip -g\n"
                                      "built: in the configuration Debug, without optimisation"));
  view.configuration = "Release";
  EXPECT_THAT(finding_texts(check_waste(view, find_waste(view))).front(),
              EndsWith("STRIP ON, or strip -g"));
}

TEST(Waste, IsNotToldIfThereIsLittle) {
  PackageBuilder small;
  small.file("lib/a.a", content(65535));
  EXPECT_THAT(check_waste(small.view(), find_waste(small.view())), IsEmpty());
  PackageBuilder large;
  large.file("lib/a.a", content(70000)).file("model.bin", content(2000000));
  EXPECT_THAT(check_waste(large.view(), find_waste(large.view())), IsEmpty());
}

TEST(Waste, HoldsWhatIsForOtherSystems) {
  const std::string mach_o = std::string("\xCF\xFA\xED\xFE") + content(100);
  PackageBuilder package;
  package.file("a/prebuilds/darwin-x64/a.node", mach_o).file("b.dylib", content(10));
  package.file("c.dll", content(10)).file("d.so", "INPUT(d.so.1)").file("e.bin", mach_o);
  const std::vector<WasteItem> items = find_waste(package.view());
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items.front().kind, WasteKind::kForeign);
  EXPECT_EQ(items.front().bytes, 114U);
  EXPECT_THAT(items.front().entries, ElementsAre("a/prebuilds/darwin-x64/a.node", "b.dylib"));
}

}  // namespace
}  // namespace packager::test
