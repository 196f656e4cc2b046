#include "native/starts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/elf_builder.h"
#include "support/finding_text.h"
#include "support/memory_file_system.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StartsTest : public ::testing::Test {
 protected:
  StartsTest() {
    runtime_.handler = HandlerRule::kBootstrap;
    runtime_.library_folders = {{"/lib64", {"libc.so.6", "libz.so.1"}, {}, {}}};
    surroundings_ = surroundings_of(&runtime_, "x86_64", false, "");
  }

  void add(const std::string& name, const ElfSpec& spec, OriginKind origin = OriginKind::kTarget) {
    Entry entry;
    entry.name = name;
    entry.executable = true;
    entry.source = "/build/" + name;
    entry.origin = "TARGETS " + name;
    entry.origin_kind = origin;
    files_.add_file(entry.source, build_elf(spec), true);
    entry.status = *files_.status(entry.source);
    plan_.entries.push_back(entry);
    elves_.push_back({name, entry.source, *read_elf(*files_.open(entry.source), name)});
  }

  void bundle(const std::string& soname, const std::vector<std::string>& needed = {}) {
    add("lib/" + soname, library(soname, needed), OriginKind::kLibrary);
  }

  Starts run(LibraryMode mode = LibraryMode::kBundle) {
    return arrange_starts(plan_, elves_, surroundings_, mode, files_);
  }

  const ElfInfo& elf(const std::string& name) const {
    for (const PackagedElf& packaged : elves_) {
      if (packaged.name == name) return packaged.elf;
    }
    throw std::out_of_range(name);
  }

  MemoryFileSystem files_;
  Plan plan_;
  std::vector<PackagedElf> elves_;
  Runtime runtime_;
  LoaderSurroundings surroundings_;
};

TEST_F(StartsTest, LeavesAProgramAloneWhoseLibrariesTheRuntimeLacks) {
  add("bootstrap", program({"libcurl.so.4", "libc.so.6"}));
  bundle("libcurl.so.4");
  const Starts starts = run();
  EXPECT_THAT(starts.edits, IsEmpty());
  EXPECT_FALSE(starts.launcher.has_value());
}

TEST_F(StartsTest, LetsAProgramSearchLibFirst) {
  add("bootstrap", program({"libcurl.so.4"}));
  add("bin/tool", program({"libc.so.6"}));
  bundle("libcurl.so.4", {"libz.so.1"});
  bundle("libz.so.1");
  const FileStatus before = plan_.entries[0].status;
  const Starts starts = run();
  EXPECT_THAT(starts.edited, ElementsAre("bootstrap"));
  EXPECT_FALSE(starts.launcher.has_value());
  EXPECT_THAT(elf("bootstrap").rpath, ElementsAre("/var/task/lib"));
  EXPECT_THAT(elf("bin/tool").rpath, IsEmpty());
  EXPECT_EQ(plan_.entries[0].status.size, before.size);
  EXPECT_NE(plan_.entries[0].status, before);  // or the last zip would be taken for right
}

TEST_F(StartsTest, TakesAnRpathThatLeadsToLibAsItIs) {
  ElfSpec spec = program({"libz.so.1"});
  spec.rpath = "$ORIGIN/lib";
  add("bootstrap", spec);
  bundle("libz.so.1");
  EXPECT_THAT(run().edits, IsEmpty());
  EXPECT_EQ(plan_.entries[0].name, "bootstrap");
}

TEST_F(StartsTest, TurnsARunpathThatLeadsToLibIntoAnRpath) {
  ElfSpec spec = program({"libz.so.1"});
  spec.runpath = "$ORIGIN/lib";
  add("bootstrap", spec);
  bundle("libz.so.1");
  EXPECT_THAT(run().edited, ElementsAre("bootstrap"));
  EXPECT_THAT(elf("bootstrap").rpath, ElementsAre("$ORIGIN/lib"));
  EXPECT_THAT(elf("bootstrap").runpath, IsEmpty());
}

TEST_F(StartsTest, KeepsWhatLeadsToLibrariesOfThePackage) {
  ElfSpec spec = program({"libz.so.1", "libp.so"});
  spec.runpath = "$ORIGIN/plugins:/home/me/build:$ORIGIN/empty";
  spec.has_page_end = true;
  add("bootstrap", spec);
  add("plugins/libp.so", library("libp.so"));
  bundle("libz.so.1");
  run();
  EXPECT_THAT(elf("bootstrap").rpath, ElementsAre("$ORIGIN/plugins", "/var/task/lib"));
}

TEST_F(StartsTest, PrefersTheRunpathOfALibraryToTheRuntime) {
  ElfSpec curl = library("libcurl.so.4", {"libz.so.1"});
  curl.runpath = "$ORIGIN";
  add("bootstrap", program({"libcurl.so.4"}));
  add("lib/libcurl.so.4", curl, OriginKind::kLibrary);
  bundle("libz.so.1");
  const Starts starts = run();
  EXPECT_THAT(starts.edited, IsEmpty());
  EXPECT_EQ(starts.edits.count("/build/lib/libcurl.so.4"), 1U);
  EXPECT_THAT(elf("lib/libcurl.so.4").rpath, ElementsAre("$ORIGIN"));
}

TEST_F(StartsTest, LeavesWhatTheUserPackagesToTheCheck) {
  add("bootstrap", program({"libz.so.1"}));
  add("lib/libz.so.1", library("libz.so.1"));
  EXPECT_THAT(run().edits, IsEmpty());
}

TEST_F(StartsTest, StartsEveryProgramWithTheBundledLoader) {
  add("bootstrap", program({"libc.so.6"}));
  add("bin/tool", program({"libc.so.6"}));
  bundle("libc.so.6", {"ld-linux-x86-64.so.2"});
  bundle("ld-linux-x86-64.so.2");
  const Starts starts = run(LibraryMode::kBundleLibc);
  EXPECT_THAT(starts.edited, ElementsAre("bootstrap", "bin/tool"));
  for (const char* name : {"bootstrap", "bin/tool"}) {
    EXPECT_EQ(elf(name).interpreter, "/var/task/lib/ld.so");
    EXPECT_THAT(elf(name).rpath, ElementsAre("/var/task/lib"));
  }
  EXPECT_EQ(plan_.entries.back().name, "lib/ld.so");
  EXPECT_EQ(plan_.entries.back().link_target, "ld-linux-x86-64.so.2");
  EXPECT_FALSE(starts.launcher.has_value());
}

TEST_F(StartsTest, LaunchesAProgramWithoutRoom) {
  ElfSpec spec = program({"libz.so.1"});
  spec.has_abi_tag = false;
  add("bootstrap", spec);
  bundle("libz.so.1");
  const Starts starts = run();
  ASSERT_TRUE(starts.launcher.has_value());
  EXPECT_EQ(starts.launcher->loader, "/lib64/ld-linux-x86-64.so.2");
  EXPECT_EQ(starts.launcher->library_path,
            "/var/task/lib:/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:"
            "/var/task:/var/task/lib:/opt/lib");
  EXPECT_EQ(starts.launcher->program, "/var/task/bootstrap.bin");
  EXPECT_EQ(plan_.entries[0].name, "bootstrap.bin");
  EXPECT_EQ(elves_[0].name, "bootstrap.bin");
  EXPECT_THAT(starts.findings, IsEmpty());
}

TEST_F(StartsTest, LeavesStaticProgramsAlone) {
  ElfSpec fixed = program();
  fixed.interpreter = "";
  add("bootstrap", fixed);
  add("plugins/plug.so", library("", {"libz.so.1"}));
  bundle("libz.so.1");
  for (const LibraryMode mode : {LibraryMode::kBundle, LibraryMode::kBundleLibc}) {
    const Starts starts = run(mode);
    EXPECT_THAT(starts.edits, IsEmpty());
    EXPECT_FALSE(starts.launcher.has_value());
  }
}

TEST_F(StartsTest, LaunchesMuslsPrograms) {
  ElfSpec spec = program({"libc.musl-x86_64.so.1"});
  spec.interpreter = "/lib/ld-musl-x86_64.so.1";
  add("bootstrap", spec);
  bundle("ld-musl-x86_64.so.1");
  EXPECT_EQ(run(LibraryMode::kBundleLibc).launcher->loader, "/var/task/lib/ld-musl-x86_64.so.1");
}

TEST_F(StartsTest, TellsThatALaunchedProgramDoesNotSeeItself) {
  ElfSpec spec = program({"libz.so.1"});
  spec.has_abi_tag = false;
  spec.symbols = {"/proc/self/exe"};
  add("bootstrap", spec);
  bundle("libz.so.1");
  const Starts starts = run();
  ASSERT_EQ(starts.findings.size(), 1U);
  EXPECT_EQ(finding_text(starts.findings[0]),
            "warning: \"bootstrap\" reads /proc/self/exe, and would find the loader there, not "
            "itself [launcher]\n"
            "because: a launcher starts it by /lib64/ld-linux-x86-64.so.2, so that bundled "
            "libraries come first\n"
            ": it has no room for a DT_RPATH, or its C library is musl\n"
            "fix: link it with -Wl,-rpath,$ORIGIN/lib -Wl,--disable-new-dtags, or statically");
}

TEST_F(StartsTest, RefusesATakenPlace) {
  ElfSpec spec = program({"libz.so.1"});
  spec.has_abi_tag = false;
  add("bootstrap", spec);
  add("bootstrap.bin", library(""));
  bundle("libz.so.1");
  const Starts starts = run();
  EXPECT_FALSE(starts.launcher.has_value());
  ASSERT_EQ(starts.findings.size(), 1U);
  EXPECT_EQ(starts.findings[0].message,
            "two files would be packaged as \"bootstrap.bin\": the bootstrap's program goes there");
  EXPECT_EQ(plan_.entries[0].name, "bootstrap");
}

TEST_F(StartsTest, AddsNothingToAPackageOfLibrariesNone) {
  add("bootstrap", program({"libz.so.1"}));
  bundle("libz.so.1");
  EXPECT_THAT(run(LibraryMode::kNone).edits, IsEmpty());
}

}  // namespace
}  // namespace packager::test
