#include "native/load_patch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "native/elf.h"
#include "support/elf_builder.h"
#include "support/memory_file_system.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kPath = "/build/program";

/// What the file says after a change; nothing if there is no room for it.
std::optional<ElfInfo> changed(const ElfSpec& spec, const LoadChange& change) {
  MemoryFileSystem files;
  files.add_file(kPath, build_elf(spec), true);
  const auto edits = edits_for(*files.open(kPath), change);
  if (!edits) return std::nullopt;
  const FileEdits all = {{kPath, *edits}};
  const EditedView view(files, all);
  EXPECT_EQ(view.status(kPath)->size, files.status(kPath)->size);
  return read_elf(*view.open(kPath), kPath);
}

TEST(EditsFor, PutAShortPathIntoTheNoteOfTheKernelsVersion) {
  const auto elf = changed(program({"libz.so.1"}), {"/var/task/lib", ""});
  ASSERT_TRUE(elf.has_value());
  EXPECT_THAT(elf->rpath, ElementsAre("/var/task/lib"));
  EXPECT_THAT(elf->needed, ElementsAre("libz.so.1"));
  EXPECT_EQ(elf->interpreter, "/lib64/ld-linux-x86-64.so.2");
  EXPECT_FALSE(changed(program(), {"/var/task/lib/16", ""}).has_value());
}

TEST(EditsFor, PutALongPathBehindAReadOnlySegment) {
  ElfSpec spec = program({"libz.so.1"});
  spec.has_page_end = true;
  const auto elf = changed(spec, {"$ORIGIN/plugins:/var/task/lib", ""});
  ASSERT_TRUE(elf.has_value());
  EXPECT_THAT(elf->rpath, ElementsAre("$ORIGIN/plugins", "/var/task/lib"));
  EXPECT_FALSE(changed(spec, {std::string(4096, 'x'), ""}).has_value());
}

TEST(EditsFor, ReplaceBothPathsOfTheFile) {
  ElfSpec spec = program();
  spec.rpath = "/one";
  spec.runpath = "/two";
  EXPECT_THAT(changed(spec, {"/three", ""})->rpath, ElementsAre("/three"));
  EXPECT_THAT(changed(spec, {"/three", ""})->runpath, IsEmpty());
  EXPECT_THAT(changed(spec, {"", ""})->rpath, ElementsAre("/two"));
  EXPECT_THAT(changed(spec, {"", ""})->runpath, IsEmpty());
}

TEST(EditsFor, ChangeTheInterpreterIfItIsNoLonger) {
  EXPECT_EQ(changed(program(), {"", "/var/task/lib/ld.so"})->interpreter, "/var/task/lib/ld.so");
  EXPECT_FALSE(changed(program(), {"", std::string(28, 'x')}).has_value());
  EXPECT_FALSE(changed(library("x"), {"", "/var/task/lib/ld.so"}).has_value());
}

TEST(EditsFor, NeedAFreeEntryAndRoom) {
  EXPECT_FALSE(changed(library("x"), {"/var/task/lib", ""}).has_value());
  ElfSpec spec = library("x");
  spec.runpath = "/two";
  EXPECT_FALSE(changed(spec, {"/var/task/lib", ""}).has_value());
  EXPECT_TRUE(changed(spec, {"", ""}).has_value());
  spec = program();
  spec.has_dynamic = false;
  EXPECT_FALSE(changed(spec, {"", ""}).has_value());
}

TEST(EditsFor, TakeNothingForGranted) {
  // Whatever a broken file says of itself, nothing outside of it is read or written.
  const std::string good = build_elf(program({"libz.so.1"}));
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char value : {'\0', '\x7f', '\xff'}) {
      std::string bytes = good;
      bytes[i] = value;
      MemoryFileSystem files;
      files.add_file(kPath, bytes, true);
      const auto edits = edits_for(*files.open(kPath), {"/var/task/lib", "/var/task/lib/ld.so"});
      if (!edits) continue;
      for (const FileEdit& edit : *edits)
        ASSERT_LE(edit.offset + edit.bytes.size(), bytes.size()) << i;
    }
  }
}

TEST(EditedView, GivesAnEditedFileOtherStamps) {
  MemoryFileSystem files;
  files.add_file("/a", "0123456789");
  files.add_file("/b", "0123456789");
  const FileEdits edits = {{"/a", {{2, "xy"}, {9, "z"}}}};
  const EditedView view(files, edits);
  EXPECT_EQ(view.read("/a"), "01xy45678z");
  EXPECT_EQ(view.read("/b"), "0123456789");
  EXPECT_NE(view.status("/a"), files.status("/a"));
  EXPECT_EQ(view.status("/a"), view.open("/a")->status());
  EXPECT_EQ(view.status("/b"), files.status("/b"));
  std::string part(3, '\0');
  EXPECT_EQ(view.open("/a")->read_at(3, std::as_writable_bytes(std::span(part))), 3U);
  EXPECT_EQ(part, "y45");
}

}  // namespace
}  // namespace packager::test
