#include "report/native_files.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace packager {
namespace {

TEST(NativeFiles, TellWhoIsInThePackageAndWhoIsNot) {
  Entry program;
  program.name = "bootstrap";
  Entry library;
  library.name = "lib/liba.so.1";
  PackagedElf first;
  first.name = "bootstrap";
  first.elf.needed = {"liba.so.1", "libc.so.6"};
  PackagedElf second;
  second.name = "lib/liba.so.1";
  second.elf.kind = ElfKind::kLibrary;
  second.elf.soname = "liba.so.1";
  const std::vector<Entry> entries = {program, library};
  const std::vector<PackagedElf> elves = {first, second};
  const std::vector<NativeFile> files = native_files_of(entries, elves);
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].entry, "bootstrap");
  EXPECT_EQ(files[0].needs, std::vector<std::string>({"lib/liba.so.1"}));
  EXPECT_EQ(files[0].outside, std::vector<std::string>({"libc.so.6"}));
  EXPECT_TRUE(files[1].needs.empty());
}

}  // namespace
}  // namespace packager
