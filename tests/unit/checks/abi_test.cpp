#include "checks/abi.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/memory_file_system.h"
#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> check(PackageBuilder& package) {
  const Package view = package.view();
  return finding_texts(check_abi(view, LoadOrder(view)));
}

ElfSpec needs(ElfSpec spec, std::vector<VersionNeed> versions) {
  for (const VersionNeed& need : versions)
    spec.needed.push_back(need.library);
  spec.version_needs = std::move(versions);
  return spec;
}

TEST(AbiCheck, AcceptsTheLevelOfTheRuntime) {
  PackageBuilder package;
  package.elf("bootstrap", needs(program(), {{"libc.so.6", "GLIBC_2.34", "__libc_start_main"},
                                             {"libc.so.6", "GLIBC_2.2.5", "malloc"},
                                             {"libstdc++.so.6", "GLIBCXX_3.4.33", ""},
                                             {"libstdc++.so.6", "CXXABI_1.3.15", ""},
                                             {"libstdc++.so.6", "CXXABI_FLOAT128", ""},
                                             {"libgcc_s.so.1", "GCC_3.0", ""},
                                             {"libother.so.1", "OTHER_9", ""}}));
  EXPECT_THAT(check(package), IsEmpty());
}

TEST(AbiCheck, NamesTheNewestVersionAndItsSymbol) {
  PackageBuilder package;
  package.elf("lib/libfoo.so",
              needs(library("libfoo.so"), {{"libc.so.6", "GLIBC_2.36", "arc4random"},
                                           {"libc.so.6", "GLIBC_2.38", "__isoc23_strtol"},
                                           {"libc.so.6", "GLIBC_2.35", "x"}}),
              "needed by bootstrap");
  package.elf("bootstrap", needs(program(), {{"libm.so.6", "GLIBC_2.35", "hypot"}}));
  EXPECT_THAT(check(package),
              ElementsAre("error: \"lib/libfoo.so\" needs GLIBC_2.38 (symbol __isoc23_strtol), "
                          "provided.al2023 has 2.34 [glibc-version]\n"
                          "from: needed by bootstrap\n"
                          "so do: bootstrap  GLIBC_2.35 (symbol hypot)\n"
                          "in Lambda: version `GLIBC_2.38' not found, exit status 127\n"
                          "fix: LIBRARIES bundle-libc, link statically, or build on Amazon "
                          "Linux 2023"));
}

TEST(AbiCheck, OnlyWarnsBeyondAnUnverifiedLevel) {
  Runtimes runtimes = Runtimes::load({}, MemoryFileSystem());
  runtimes.assume("provided.al2029");
  PackageBuilder package;
  package.runtime(*runtimes.find("provided.al2029"));
  package.elf("bootstrap", needs(program(), {{"libstdc++.so.6", "GLIBCXX_3.4.34", "f"}}));
  EXPECT_THAT(check(package),
              ElementsAre("warning: \"bootstrap\" needs GLIBCXX_3.4.34 (symbol f), "
                          "provided.al2029 is sure to have only 3.4.33 [libstdcxx-version]\n"
                          "in Lambda: version `GLIBCXX_3.4.34' not found, exit status 127\n"
                          "fix: LIBRARIES bundle-libc, link with -static-libstdc++ "
                          "-static-libgcc, or build on Amazon Linux 2023"));
}

TEST(AbiCheck, KnowsTheLibraryOfTheRuntimeThatComesFirst) {
  for (const char* const runtime : {"nodejs24.x", "nodejs26.x"}) {
    PackageBuilder package;
    package.runtime(runtime);
    package.elf("a.node", needs(library(""), {{"libstdc++.so.6", "GLIBCXX_3.4.32", ""},
                                              {"libstdc++.so.6", "CXXABI_1.3.14", ""}}));
    EXPECT_THAT(check(package), IsEmpty()) << runtime;
    package.elf("b.node", needs(library(""), {{"libstdc++.so.6", "GLIBCXX_3.4.33", ""}}));
    EXPECT_EQ(check(package).size(), 1U) << runtime;
  }
}

TEST(AbiCheck, OffersAManagedRuntimeWhatItCanUse) {
  PackageBuilder package;
  package.runtime("python3.11");
  package.elf("m.so", needs(library(""), {{"libc.so.6", "GLIBC_2.28", ""}}));
  EXPECT_THAT(check(package),
              ElementsAre("error: \"m.so\" needs GLIBC_2.28, python3.11 has 2.26 [glibc-version]\n"
                          "in Lambda: ImportError: libc.so.6: version `GLIBC_2.28' not found "
                          "(required by /var/task/m.so)\n"
                          "fix: build on Amazon Linux 2"));
}

TEST(AbiCheck, KnowsWhatPackedRelocationsNeed) {
  PackageBuilder package;
  package.elf("bootstrap", needs(program(), {{"libc.so.6", "GLIBC_ABI_DT_RELR", ""}}));
  ASSERT_EQ(check(package).size(), 1U);
  EXPECT_THAT(check(package).front(), ::testing::StartsWith("error: \"bootstrap\" needs "
                                                            "GLIBC_ABI_DT_RELR, provided.al2023 "
                                                            "has 2.34 [glibc-version]"));
}

TEST(AbiCheck, LooksAtTheBundledLibraryThatIsLoaded) {
  ElfSpec libstdcxx = library("libstdc++.so.6");
  libstdcxx.version_definitions = {"GLIBCXX_3.4", "GLIBCXX_3.4.34"};
  ElfSpec spec = needs(program(), {{"libstdc++.so.6", "GLIBCXX_3.4.34", ""}});
  PackageBuilder shadowed;
  shadowed.elf("bootstrap", spec).elf("lib/libstdc++.so.6", libstdcxx);
  EXPECT_EQ(check(shadowed).size(), 1U);
  spec.rpath = "$ORIGIN/lib";
  PackageBuilder loaded;
  loaded.elf("bootstrap", spec).elf("lib/libstdc++.so.6", libstdcxx);
  EXPECT_THAT(check(loaded), IsEmpty());
}

TEST(AbiCheck, FindsAVersionThatABundledLibraryLacks) {
  ElfSpec old = library("libmine.so.1");
  old.version_definitions = {"MINE_1", "MINE_2"};
  PackageBuilder package;
  package.elf("bootstrap", needs(program(), {{"libmine.so.1", "MINE_3", "mine"},
                                             {"libmine.so.1", "MINE_1", ""}}));
  package.elf("lib/libmine.so.1", old);
  EXPECT_THAT(check(package),
              ElementsAre("error: \"bootstrap\" needs MINE_3 (symbol mine) of libmine.so.1, which "
                          "\"lib/libmine.so.1\" does not have [library-version]\n"
                          "it has: MINE_2 and 1 more\n"
                          "fix: package the library that \"bootstrap\" was linked with, or "
                          "link again"));
  PackageBuilder unversioned;
  unversioned.elf("bootstrap", needs(program(), {{"libmine.so.1", "MINE_3", ""}}));
  unversioned.elf("lib/libmine.so.1", library("libmine.so.1"));
  EXPECT_THAT(check(unversioned), IsEmpty());
}

TEST(AbiCheck, FindsALibcThatMeetsAnotherLoader) {
  ElfSpec spec = program({"libc.so.6"});
  spec.rpath = "$ORIGIN/lib";
  PackageBuilder package;
  package.elf("bootstrap", spec).elf("lib/libc.so.6", library("libc.so.6"));
  EXPECT_THAT(check(package),
              ElementsAre("error: \"bootstrap\" would load \"lib/libc.so.6\" with the loader of "
                          "provided.al2023 [bundled-libc]\n"
                          "because: its interpreter is /lib64/ld-linux-x86-64.so.2, and its "
                          "DT_RPATH leads to lib/libc.so.6\n"
                          "why: it crashes unless both are of one build of glibc\n"
                          "fix: LIBRARIES bundle-libc, which brings the loader and starts it, "
                          "or\n"
                          ": leave lib/libc.so.6 out"));
  spec.interpreter = "/var/task/lib/ld-linux-x86-64.so.2";
  PackageBuilder own_loader;
  own_loader.elf("bootstrap", spec).elf("lib/libc.so.6", library("libc.so.6"));
  EXPECT_THAT(check(own_loader), IsEmpty());
}

TEST(AbiCheck, KnowsWhichLoaderTheBootstrapStarts) {
  const std::string arguments = " --library-path /var/task/lib /var/task/bin/h\n";
  PackageBuilder both;
  both.file("bootstrap", "#!/bin/sh\nexec /var/task/lib/ld-linux-x86-64.so.2" + arguments);
  both.elf("bin/h", program({"libc.so.6"})).elf("lib/libc.so.6", library("libc.so.6"));
  both.elf("lib/ld-linux-x86-64.so.2", library("ld-linux-x86-64.so.2"));
  EXPECT_THAT(check(both), IsEmpty());
  PackageBuilder only_libc;
  only_libc.file("bootstrap", "#!/bin/sh\nexec /lib64/ld-linux-x86-64.so.2 --argv0 h" + arguments);
  only_libc.elf("bin/h", program({"libc.so.6"})).elf("lib/libc.so.6", library("libc.so.6"));
  ASSERT_EQ(check(only_libc).size(), 1U);
  EXPECT_THAT(check(only_libc).front(),
              ::testing::HasSubstr("because: bootstrap starts that loader with --library-path, "
                                   "which leads to lib/libc.so.6\n"));
}

TEST(AbiCheck, CapsLongLists) {
  PackageBuilder package;
  for (int i = 10; i < 25; ++i) {
    const std::string name = "m" + std::to_string(i) + ".so";
    package.elf(name, needs(library(""), {{"libc.so.6", "GLIBC_2.38", ""}}));
  }
  ASSERT_EQ(check(package).size(), 1U);
  EXPECT_THAT(check(package).front(), ::testing::HasSubstr("\n: and 4 more\n"));
}

}  // namespace
}  // namespace packager::test
