#include "native/search_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/memory_file_system.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> paths(const SearchRules& rules, const MemoryFileSystem& files,
                               LibcKind libc = LibcKind::kGlibc) {
  std::vector<std::string> inputs;
  std::vector<std::string> result;
  for (const SearchFolder& folder : system_folders(rules, "x86_64", libc, files, inputs))
    result.push_back(folder.path);
  return result;
}

TEST(ExpandSearchItem, ReplacesTokens) {
  const auto expand = [](const char* item) { return expand_search_item(item, "/o", "arm64"); };
  EXPECT_THAT(expand("$ORIGIN/../lib"), ElementsAre("/lib"));
  EXPECT_THAT(expand("${ORIGIN}"), ElementsAre("/o"));
  EXPECT_THAT(expand("/p/$PLATFORM/x"), ElementsAre("/p/aarch64/x"));
  EXPECT_THAT(expand("/usr/$LIB"),
              ElementsAre("/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"));
  EXPECT_THAT(expand("/a$"), ElementsAre("/a$"));
  EXPECT_THAT(expand("/a/${ORIGIN"), ElementsAre("/a/${ORIGIN"));
  EXPECT_THAT(expand(""), IsEmpty());
  EXPECT_THAT(expand("lib"), IsEmpty());
}

TEST(OwnSearchPaths, FollowTheLoadersRule) {
  ElfInfo with_runpath;
  with_runpath.rpath = {"ignored"};
  with_runpath.runpath = {"r"};
  ElfInfo with_rpath;
  with_rpath.rpath = {"p"};
  const ElfInfo none;
  EXPECT_THAT(own_search_paths({}), IsEmpty());
  const auto runpath = own_search_paths({&with_runpath, &with_rpath});
  ASSERT_EQ(runpath.size(), 1U);
  EXPECT_FALSE(runpath.at(0).is_rpath);
  EXPECT_THAT(runpath.at(0).items, ElementsAre("r"));
  const auto inherited = own_search_paths({&none, &with_runpath, &with_rpath});
  ASSERT_EQ(inherited.size(), 1U);
  EXPECT_TRUE(inherited.at(0).is_rpath);
  EXPECT_EQ(inherited.at(0).owner, 2U);
}

TEST(SystemFolders, ReadConfigurationAndItsIncludes) {
  MemoryFileSystem files;
  for (const char* folder : {"/one", "/two", "/three", "/usr/lib"})
    files.add_directory(folder);
  files.add_file("/etc/ld.so.conf",
                 "/one # first\n\tinclude ld.so.conf.d/*.conf  more/*\n/missing\nnot-absolute\n");
  files.add_file("/etc/ld.so.conf.d/b.conf", "/two=libc6\r\n");
  files.add_file("/etc/ld.so.conf.d/.hidden.conf", "/hidden\n");
  files.add_file("/etc/more/x", "include /etc/ld.so.conf\n/three");  // a cycle
  EXPECT_THAT(paths({}, files), ElementsAre("/one", "/two", "/three", "/usr/lib"));
}

TEST(SystemFolders, OfARootAreItsOwn) {
  MemoryFileSystem files;
  for (const char* folder : {"/r/usr/lib64", "/r/opt/x", "/opt/x", "/usr/lib64"})
    files.add_directory(folder);
  files.add_file("/r/etc/ld.so.conf", "/opt/x\n");
  SearchRules rules;
  rules.native = false;
  rules.roots = {"/r"};
  EXPECT_THAT(paths(rules, files), ElementsAre("/r/opt/x", "/r/usr/lib64"));
  rules.native = true;
  EXPECT_THAT(paths(rules, files), ElementsAre("/r/opt/x", "/r/usr/lib64", "/usr/lib64"));
}

TEST(SystemFolders, OfMuslComeFromItsPathFile) {
  MemoryFileSystem files;
  for (const char* folder : {"/lib", "/usr/lib", "/m"})
    files.add_directory(folder);
  EXPECT_THAT(paths({}, files, LibcKind::kMusl), ElementsAre("/lib", "/usr/lib"));
  files.add_file("/etc/ld-musl-x86_64.path", "/m:/usr/lib\n");
  EXPECT_THAT(paths({}, files, LibcKind::kMusl), ElementsAre("/m", "/usr/lib"));
}

TEST(LibcNames, AreToldApart) {
  EXPECT_EQ(libc_of_interpreter("/lib/ld-musl-aarch64.so.1"), LibcKind::kMusl);
  EXPECT_EQ(libc_of_interpreter("/lib64/ld-linux-x86-64.so.2"), LibcKind::kGlibc);
  EXPECT_TRUE(is_part_of_glibc("libm.so.6"));
  EXPECT_TRUE(is_part_of_glibc("ld-linux-aarch64.so.1"));
  EXPECT_FALSE(is_part_of_glibc("libnsl.so.2"));
  EXPECT_FALSE(is_part_of_glibc("libmagic.so.1"));
  EXPECT_TRUE(is_part_of_musl("libc.musl-x86_64.so.1"));
  EXPECT_FALSE(is_part_of_musl("libc.so.6"));
}

}  // namespace
}  // namespace packager::test
