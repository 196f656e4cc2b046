#include "native/foreign_format.h"

#include <gtest/gtest.h>

#include <string>

#include "support/elf_builder.h"

namespace packager::test {
namespace {

using namespace std::string_literals;

/// A PE file with 64 bits; the fifteenth data directory is that of .NET.
std::string pe_file(char clr) {
  std::string file(512, '\0');
  file.replace(0, 2, "MZ");
  file[0x3C] = '\x40';
  file.replace(0x40, 4, "PE\0\0"s);
  file.replace(0x40 + 24, 2, "\x0B\x02");
  file[0x40 + 24 + 112 + 14 * 8] = clr;
  return file;
}

TEST(ForeignFormat, KnowsMachO) {
  EXPECT_EQ(foreign_format("\xCF\xFA\xED\xFE\x0C\0\0\x01"s), ForeignFormat::kMachO);
  EXPECT_EQ(foreign_format("\xFE\xED\xFA\xCE\0\0\0\x12"s), ForeignFormat::kMachO);
  EXPECT_EQ(foreign_format("\xCA\xFE\xBA\xBE\0\0\0\x02"s), ForeignFormat::kMachO);
}

TEST(ForeignFormat, TakesNoClassOfJavaForIt) {
  EXPECT_EQ(foreign_format("\xCA\xFE\xBA\xBE\0\0\0\x34"s), ForeignFormat::kNone);
}

TEST(ForeignFormat, KnowsPeButNoAssemblies) {
  EXPECT_EQ(foreign_format(pe_file('\0')), ForeignFormat::kPe);
  EXPECT_EQ(foreign_format(pe_file('\x10')), ForeignFormat::kNone);
  EXPECT_EQ(foreign_format("MZ text that begins so"), ForeignFormat::kNone);
  EXPECT_EQ(foreign_format("MZ"s + std::string(200, '\xFF')), ForeignFormat::kNone);
}

TEST(ForeignFormat, KnowsNothingElse) {
  EXPECT_EQ(foreign_format(""), ForeignFormat::kNone);
  EXPECT_EQ(foreign_format(build_elf(library("liba.so"))), ForeignFormat::kNone);
  EXPECT_EQ(foreign_format("INPUT(libfoo.so.1)"), ForeignFormat::kNone);
}

}  // namespace
}  // namespace packager::test
