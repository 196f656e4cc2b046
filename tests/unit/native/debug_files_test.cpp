#include "native/debug_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "support/memory_file_system.h"
#include "support/shell.h"

namespace packager {
namespace {

using testing::ElementsAre;

PackagedElf elf(const std::string& name, std::string build_id, std::uint64_t debug_size = 100) {
  PackagedElf packaged{name, "/build/" + name, {}};
  packaged.elf.kind = ElfKind::kProgram;
  packaged.elf.build_id = std::move(build_id);
  packaged.elf.debug_size = debug_size;
  return packaged;
}

std::vector<std::string> copies_of(const std::vector<PackagedElf>& elves) {
  Stripping stripping;
  for (const PackagedElf& packaged : elves)
    stripping.files[packaged.source];
  std::vector<std::string> copies;
  for (const DebugFile& file : find_debug_files("/var/task", elves, stripping))
    copies.push_back(file.copy);
  return copies;
}

TEST(DebugFiles, LieUnderTheirBuildId) {
  EXPECT_THAT(copies_of({elf("bin/hello", "abcdef0123")}),
              ElementsAre("debug/.build-id/ab/cdef0123.debug"));
}

TEST(DebugFiles, LieUnderTheirNameWithoutABuildId) {
  EXPECT_THAT(copies_of({elf("bin/a", ""), elf("bin/b", "abcd"), elf("c", std::string(130, 'a'))}),
              ElementsAre("debug/bin/a.debug", "debug/bin/b.debug", "debug/c.debug"));
}

TEST(DebugFiles, AreTheFilesThemselvesIfTheyArePackedAsTheyWereBuilt) {
  const std::vector<PackagedElf> elves = {elf("bootstrap", "abcdef0123"), elf("plain", "", 0)};
  const std::vector<DebugFile> files = find_debug_files("/opt", elves, {});
  ASSERT_EQ(files.size(), 1U) << "what has no symbols cannot be looked up in";
  EXPECT_EQ(files[0].place, "/opt/bootstrap");
  EXPECT_EQ(files[0].source, "/build/bootstrap");
  EXPECT_EQ(files[0].copy, "");
}

class KeepDebugFiles : public testing::Test {
 protected:
  void keep(const std::vector<DebugFile>& debug_files) {
    keep_debug_files(debug_files, "/out", files_);
  }
  test::MemoryFileSystem files_;
};

TEST_F(KeepDebugFiles, CopiesWhatIsNew) {
  files_.add_file("/build/a", "one");
  keep({{"/var/task/a", "/build/a", "debug/.build-id/ab/cd.debug"},
        {"/var/task/b", "/build/a", "debug/.build-id/ab/cd.debug"}});
  EXPECT_EQ(files_.read("/out/debug/.build-id/ab/cd.debug"), "one");
  EXPECT_THAT(files_.written(), ElementsAre("/out/debug/.build-id/ab/cd.debug"));
}

TEST_F(KeepDebugFiles, CopiesWhatChangedAndNothingElse) {
  files_.add_file("/build/a", "one");
  files_.add_file("/build/b", "two");
  const std::vector<DebugFile> debug_files = {{"/var/task/a", "/build/a", "debug/a.debug"},
                                              {"/var/task/b", "/build/b", "debug/b.debug"}};
  keep(debug_files);
  files_.add_file("/build/a", "ONE");
  keep(debug_files);
  EXPECT_THAT(files_.written(),
              ElementsAre("/out/debug/a.debug", "/out/debug/b.debug", "/out/debug/a.debug"));
  EXPECT_EQ(files_.read("/out/debug/a.debug"), "ONE");
}

TEST_F(KeepDebugFiles, RemovesThoseOfEarlierBuilds) {
  files_.add_file("/build/a", "one");
  files_.add_file("/out/debug/.build-id/00/11.debug", "old");
  files_.add_file("/out/debug/gone.debug", "old");
  keep({{"/var/task/a", "/build/a", "debug/.build-id/ab/cd.debug"}});
  EXPECT_THAT(files_.list("/out/debug"), ElementsAre(".build-id"));
  EXPECT_TRUE(files_.list("/out/debug/.build-id/00").empty());
  EXPECT_THAT(files_.list("/out/debug/.build-id/ab"), ElementsAre("cd.debug"));
}

TEST_F(KeepDebugFiles, RemovesNothingBehindALink) {
  files_.add_file("/store/precious", "mine");
  files_.make_directories("/out");
  files_.add_symlink("/out/debug", "/store");
  keep({});
  EXPECT_EQ(files_.read("/store/precious"), "mine");
}

TEST_F(KeepDebugFiles, MakesNoFolderForNothing) {
  files_.add_directory("/out");
  keep({{"/var/task/a", "/build/a", ""}});
  EXPECT_TRUE(files_.list("/out").empty());
}

TEST_F(KeepDebugFiles, TellsWhatCannotBeCopied) {
  files_.add_file("/build/a", "one");
  files_.fail("copy", "/build/a", ENOSPC);
  EXPECT_THROW(keep({{"/var/task/a", "/build/a", "debug/a.debug"}}), Error);
}

// The log is in the script itself, and a function that tells how it was called stands for
// addr2line.
ShellResult symbolize(const std::vector<DebugFile>& debug_files, const std::string& log) {
  std::string script = render_symbolize(debug_files, "/no/such/addr2line");
  script.insert(script.find('\n') + 1, "exec <<'END'\n" + log +
                                           "END\nlook_up() { echo \"looked up $*\"; }\n"
                                           "ADDR2LINE=look_up\n");
  return run_by_shell("sh", script);
}

TEST(Symbolize, LooksUpThePlacesOfThePackage) {
  const ShellResult result = symbolize(
      {{"/var/task/bin/hello", "/bin/sh", ""}, {"/var/task/lib/libx++.so.6", "/bin/cat", ""}},
      "2026/11/23 /var/task/bin/hello(+0x12)[0x7f1]\n"
      "/var/task/bin/hello(_Zx+0x3) [0x7f2]\n"
      "#1 0x7f3 in main (/var/task/lib/libx++.so.6+0xab)\n"
      "/var/task/bin/other(+0x12) [0x7f4]\n"
      "no place at all, and a \\backslash\n"
      "/var/task/bin/hello\n");
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.out,
            "2026/11/23 /var/task/bin/hello(+0x12)[0x7f1]\n"
            "        looked up -e /bin/sh -f -C -i -p 0x11\n"
            "/var/task/bin/hello(_Zx+0x3) [0x7f2]\n"
            "        looked up -e /bin/sh -f -C -i -p _Zx+0x2\n"
            "#1 0x7f3 in main (/var/task/lib/libx++.so.6+0xab)\n"
            "        looked up -e /bin/cat -f -C -i -p 0xab\n"
            "/var/task/bin/other(+0x12) [0x7f4]\n"
            "no place at all, and a \\backslash\n"
            "/var/task/bin/hello\n");
}

TEST(Symbolize, TellsThatSymbolsAreGone) {
  const ShellResult result =
      symbolize({{"/var/task/a", "/no/such/file", ""}}, "/var/task/a(+0x12) [0x7f1]\n");
  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(result.err,
            "symbolize.sh: error: /no/such/file is gone; build the package again, from the same "
            "sources\n");
}

TEST(Symbolize, RunsNothingOfAName) {
  const ShellResult result =
      symbolize({{"/var/task/$(echo ran >&2)", "/build/`echo ran >&2`'", ""}}, "text\n");
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.out, "text\n");
}

}  // namespace
}  // namespace packager
