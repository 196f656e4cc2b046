#include "checks/shadowing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> check(PackageBuilder& package) {
  const Package view = package.view();
  return finding_texts(check_shadowing(view, LoadOrder(view)));
}

const char* const kIgnored =
    "warning: \"lib/libstdc++.so.6\" is not loaded: provided.al2023 has its own libstdc++.so.6 "
    "[shadowed-library]\n"
    "needed by: bootstrap\n"
    "because: /lib64 comes before /var/task/lib in LD_LIBRARY_PATH, which comes before RUNPATH\n"
    "fix: a DT_RPATH: the program's property BUILD_RPATH \"$ORIGIN/lib\" and the link\n"
    ": option -Wl,--disable-new-dtags; or LIBRARIES bundle-libc, or leave it out";

TEST(ShadowingCheck, FindsALibraryThatTheRuntimeHas) {
  PackageBuilder package;
  package.elf("bootstrap", program({"libstdc++.so.6"}));
  package.elf("lib/libstdc++.so.6", library("libstdc++.so.6"));
  EXPECT_THAT(check(package), ElementsAre(kIgnored));
}

TEST(ShadowingCheck, KnowsThatRunpathComesTooLate) {
  ElfSpec spec = program({"libstdc++.so.6"});
  spec.runpath = "$ORIGIN/lib";
  PackageBuilder package;
  package.elf("bootstrap", spec).elf("lib/libstdc++.so.6", library("libstdc++.so.6"));
  EXPECT_THAT(check(package), ElementsAre(kIgnored));
  spec.rpath = "$ORIGIN/lib";
  PackageBuilder both;  // DT_RUNPATH switches DT_RPATH off
  both.elf("bootstrap", spec).elf("lib/libstdc++.so.6", library("libstdc++.so.6"));
  EXPECT_THAT(check(both), ElementsAre(kIgnored));
}

TEST(ShadowingCheck, TrustsRpathAlsoThatOfTheProgram) {
  ElfSpec spec = program({"libx.so"});
  spec.rpath = "$ORIGIN/lib";
  PackageBuilder package;
  package.elf("bootstrap", spec).elf("lib/libx.so", library("libx.so", {"libstdc++.so.6"}));
  package.elf("lib/libstdc++.so.6", library("libstdc++.so.6"));
  EXPECT_THAT(check(package), IsEmpty());

  ElfSpec with_runpath = library("libx.so", {"libstdc++.so.6"});
  with_runpath.runpath = "$ORIGIN";
  PackageBuilder other;
  other.elf("bootstrap", spec).elf("lib/libx.so", with_runpath);
  other.elf("lib/libstdc++.so.6", library("libstdc++.so.6"));
  ASSERT_EQ(check(other).size(), 1U);
  EXPECT_THAT(check(other).front(), ::testing::HasSubstr("needed by: lib/libx.so"));
}

TEST(ShadowingCheck, TrustsABundledLoader) {
  for (const char* bootstrap :
       {"#!/bin/sh\nexec lib/ld-linux-x86-64.so.2 --library-path lib bin/h\n",
        "#!/bin/sh\nexec bin/h\n"}) {
    PackageBuilder package;
    package.file("bootstrap", bootstrap).elf("bin/h", program({"libstdc++.so.6"}));
    package.elf("lib/libstdc++.so.6", library("libstdc++.so.6"));
    package.elf("lib/ld-linux-x86-64.so.2", library("ld-linux-x86-64.so.2"));
    const bool starts_loader = std::string(bootstrap).find("ld-linux") != std::string::npos;
    // Without it libstdc++ and the loader itself are ignored.
    EXPECT_EQ(check(package).size(), starts_loader ? 0U : 1U) << bootstrap;
  }
}

TEST(ShadowingCheck, TrustsAScriptThatPutsThePackageFirst) {
  const std::vector<std::pair<std::string, bool>> values = {
      {"/var/task/lib:$LD_LIBRARY_PATH", true},
      {"\"$LAMBDA_TASK_ROOT/lib:$LD_LIBRARY_PATH\"", true},
      {"${LAMBDA_TASK_ROOT}/lib", true},
      {"$LD_LIBRARY_PATH:/var/task/lib", false},
      {"/lib64:/var/task/lib", false},
  };
  for (const auto& [value, good] : values) {
    PackageBuilder package;
    package.file("bootstrap", "#!/bin/sh\nLD_LIBRARY_PATH=" + value + " exec ./bin/h\n");
    package.elf("bin/h", program({"libstdc++.so.6"}));
    package.elf("lib/libstdc++.so.6", library("libstdc++.so.6"));
    EXPECT_EQ(check(package).empty(), good) << value;
  }
}

TEST(ShadowingCheck, FindsWhatOnlyDlopenAsksFor) {
  PackageBuilder package;
  package.runtime("python3.12").elf("lib/libstdc++.so.6", library("libstdc++.so.6"));
  EXPECT_THAT(check(package),
              ElementsAre("warning: \"lib/libstdc++.so.6\" is not loaded: python3.12 has its own "
                          "libstdc++.so.6 [shadowed-library]\n"
                          "because: /lib64 comes before /var/task/lib in LD_LIBRARY_PATH, which "
                          "comes before RUNPATH\n"
                          "fix: leave it out, or give it a name of its own (auditwheel does "
                          "that)"));
  PackageBuilder elsewhere;
  elsewhere.runtime("python3.12").elf("pkg/.libs/libstdc++.so.6", library("libstdc++.so.6"));
  EXPECT_THAT(check(elsewhere), IsEmpty());
}

TEST(ShadowingCheck, KnowsThatAManagedRuntimeHasLoadedItsLibc) {
  ElfSpec module = library("", {"libc.so.6"});
  module.rpath = "$ORIGIN/lib";
  PackageBuilder package;
  package.runtime("python3.12").elf("m.so", module).elf("lib/libc.so.6", library("libc.so.6"));
  ASSERT_EQ(check(package).size(), 1U);
  EXPECT_THAT(check(package).front(), ::testing::HasSubstr("\"lib/libc.so.6\" is not loaded"));
}

TEST(ShadowingCheck, GathersWhatTheRuntimeHas) {
  PackageBuilder package;
  package.elf("bootstrap", program({"libcurl.so.4", "libmine.so"}));
  package.elf("lib/libcurl.so.4", library("libcurl.so.4", {"libz.so.1"}));
  package.elf("lib/libz.so.1", library("libz.so.1")).elf("lib/libmine.so", library("libmine.so"));
  EXPECT_THAT(
      check(package),
      ElementsAre("warning: 2 bundled libraries are not loaded: provided.al2023 has its own "
                  "[shadowed-library]\n"
                  "libraries: lib/libcurl.so.4  needed by bootstrap\n"
                  ": lib/libz.so.1  needed by lib/libcurl.so.4\n"
                  "because: /lib64 comes before /var/task/lib in LD_LIBRARY_PATH, which "
                  "comes before RUNPATH\n"
                  "fix: a DT_RPATH: the program's property BUILD_RPATH \"$ORIGIN/lib\" and "
                  "the link\n"
                  ": option -Wl,--disable-new-dtags; or LIBRARIES bundle-libc, or leave it out"));
}

TEST(ShadowingCheck, NamesTheFolderThatIsSearchedFirst) {
  PackageBuilder package;
  package.runtime("nodejs24.x").elf("a.node", library("", {"libstdc++.so.6"}));
  package.elf("lib/libstdc++.so.6", library("libstdc++.so.6"));
  ASSERT_EQ(check(package).size(), 1U);
  EXPECT_THAT(check(package).front(),
              ::testing::HasSubstr("because: /var/lang/lib comes before /var/task/lib in"));
}

TEST(ShadowingCheck, SaysNothingOfWhatTheRuntimeLacks) {
  PackageBuilder package;
  package.elf("bootstrap", program({"libexpat.so.1", "libicuuc.so.72"}));
  package.elf("lib/libexpat.so.1", library("libexpat.so.1"));
  package.elf("lib/libicuuc.so.72", library("libicuuc.so.72"));
  EXPECT_THAT(check(package), IsEmpty());
}

TEST(ShadowingCheck, SaysNothingOfAnUnknownRuntime) {
  PackageBuilder package;
  package.runtime("cobol1").elf("lib/libstdc++.so.6", library("libstdc++.so.6"));
  EXPECT_THAT(check(package), IsEmpty());
}

}  // namespace
}  // namespace packager::test
