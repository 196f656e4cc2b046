#include "native/strip.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "support/elf_builder.h"
#include "support/memory_file_system.h"

namespace packager {
namespace {

class Strip : public testing::Test {
 protected:
  void add(const std::string& name, const std::string& source, const std::string& content) {
    files_.add_file(source, content, true);
    Entry entry;
    entry.name = name;
    entry.source = source;
    entry.status = files_.status(source).value();
    entry.executable = true;
    entries_.push_back(entry);
    if (auto elf = read_elf(*files_.open(source), name)) {
      elves_.push_back({name, source, *std::move(elf)});
    }
  }

  static std::string library(std::uint64_t debug_size) {
    test::ElfSpec spec = test::library("libone.so");
    spec.debug_size = debug_size;
    return test::build_elf(spec);
  }

  test::MemoryFileSystem files_;
  std::vector<Entry> entries_;
  std::vector<PackagedElf> elves_;
};

TEST_F(Strip, GivesEntriesTheirNewSizes) {
  add("lib/libone.so", "/build/libone.so", library(9000));
  add("lib/plain.so", "/build/plain.so", library(0));
  add("run.sh", "/build/run.sh", "#!/bin/sh\n");
  const std::uint64_t before = entries_[0].status.size;
  const FileStatus plain = entries_[1].status;
  const Stripping stripping = strip_entries(entries_, elves_, files_);
  ASSERT_EQ(stripping.files.size(), 1U);
  EXPECT_EQ(entries_[0].status.size, stripping.files.at("/build/libone.so").size);
  EXPECT_EQ(stripping.saved, before - entries_[0].status.size);
  EXPECT_GE(stripping.saved, 9000U);
  EXPECT_EQ(entries_[1].status, plain);
}

TEST_F(Strip, CountsAFileForEachOfItsEntries) {
  add("a.so", "/build/libone.so", library(9000));
  add("b.so", "/build/libone.so", library(9000));
  entries_[0].status = entries_[1].status;
  const std::uint64_t before = entries_[0].status.size;
  const Stripping stripping = strip_entries(entries_, elves_, files_);
  EXPECT_EQ(entries_[0].status, entries_[1].status);
  EXPECT_EQ(stripping.saved, 2 * (before - entries_[0].status.size));
}

TEST_F(Strip, LeavesObjectsAlone) {
  test::ElfSpec spec = test::library("");
  spec.type = ET_REL;
  spec.debug_size = 9000;
  add("one.o", "/build/one.o", test::build_elf(spec));
  EXPECT_TRUE(strip_entries(entries_, elves_, files_).files.empty());
}

TEST_F(Strip, TellsOfAFileThatCannotBeRead) {
  add("lib/libone.so", "/build/libone.so", library(9000));
  files_.fail("open", "/build/libone.so", EACCES);
  EXPECT_THROW(static_cast<void>(strip_entries(entries_, elves_, files_)), Error);
}

TEST_F(Strip, IsAViewOfTheDisk) {
  add("lib/libone.so", "/build/libone.so", library(9000));
  files_.add_file("/build/other", "text");
  files_.add_symlink("/build/link", "other");
  const Stripping stripping = strip_entries(entries_, elves_, files_);
  const StrippedView view(files_, stripping);
  EXPECT_EQ(view.status("/build/libone.so"), entries_[0].status);
  EXPECT_EQ(view.open("/build/libone.so")->status(), entries_[0].status);
  EXPECT_EQ(read_elf(*view.open("/build/libone.so"), "x")->debug_size, 0U);
  EXPECT_EQ(view.read("/build/other"), "text");
  EXPECT_EQ(view.status("/build/other"), files_.status("/build/other"));
  EXPECT_EQ(view.status("/build/none"), std::nullopt);
  EXPECT_EQ(view.link_status("/build/link"), files_.link_status("/build/link"));
  EXPECT_EQ(view.read_link("/build/link"), "other");
  EXPECT_EQ(view.list("/build"), files_.list("/build"));
}

}  // namespace
}  // namespace packager
