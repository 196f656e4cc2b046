#include "native/loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "support/elf_builder.h"

namespace packager::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Files at places, and what a process of them loads, as text: "libz.so.1 = lib/libz.so.1".
class LoaderTest : public ::testing::Test {
 protected:
  LoaderTest() {
    runtime_.handler = HandlerRule::kBootstrap;
    runtime_.library_folders = {{"/lib64", {"libc.so.6", "libstdc++.so.6"}, {}, {}},
                                {"/var/lang/lib", {"libown.so"}, {}, {}}};
    runtime_.links = {{"/usr/lib64", "/lib64"}};
    surroundings_ = surroundings_of(&runtime_, "x86_64", false, "");
  }

  void add(const std::string& name, const ElfSpec& spec) {
    const std::string bytes = build_elf(spec);
    elves_.push_back({name, "", *read_elf_bytes(bytes, name)});
  }

  void link(const std::string& name, const std::string& target) {
    Entry entry;
    entry.name = name;
    entry.kind = EntryKind::kSymlink;
    entry.link_target = target;
    entries_.push_back(entry);
  }

  std::string text(const Resolution& found) const {
    const std::string file = found.file == PackageIndex::kNone ? "" : elves_[found.file].name;
    switch (found.place) {
      case Resolution::Place::kPackage:
        return file;
      case Resolution::Place::kRuntime:
        return "the runtime's" + (found.folder == nullptr ? "" : " in " + found.folder->path) +
               (file.empty() ? "" : ", not " + file);
      case Resolution::Place::kLayer:
        return "the layer's" + (file.empty() ? "" : ", not " + file);
      case Resolution::Place::kNowhere:
        break;
    }
    if (!found.stops_at.empty()) return "nowhere, because of " + found.stops_at;
    return found.is_elsewhere ? "nowhere, but " + file : "nowhere";
  }

  std::vector<std::vector<std::string>> run(
      const std::map<std::size_t, StartMethod>& methods = {}) {
    const PackageIndex index(entries_, elves_);
    std::vector<std::vector<std::string>> all;
    for (const LoadingProcess& process : all_processes(surroundings_, index, methods, nullptr)) {
      std::vector<std::string>& texts = all.emplace_back();
      for (const Need& need : process.needs())
        texts.push_back(need.library + " = " + text(need.found));
    }
    return all;
  }

  std::vector<std::string> first() { return run().at(0); }

  Runtime runtime_;
  LoaderSurroundings surroundings_;
  std::vector<Entry> entries_;
  std::vector<PackagedElf> elves_;
};

TEST_F(LoaderTest, SearchesTheRuntimeBeforeThePackage) {
  add("bootstrap", program({"libstdc++.so.6", "libown.so", "libx.so", "liby.so", "libq.so"}));
  add("lib/libstdc++.so.6", library("libstdc++.so.6"));
  add("lib/libx.so", library("libx.so"));
  add("liby.so", library("liby.so"));
  EXPECT_THAT(first(),
              ElementsAre("libstdc++.so.6 = the runtime's in /lib64, not lib/libstdc++.so.6",
                          "libown.so = the runtime's in /var/lang/lib", "libx.so = lib/libx.so",
                          "liby.so = liby.so", "libq.so = nowhere"));
}

TEST_F(LoaderTest, SearchesRpathFirstAndRunpathLast) {
  ElfSpec spec = program({"libstdc++.so.6", "libp.so"});
  add("lib/libstdc++.so.6", library("libstdc++.so.6"));
  add("p/libp.so", library("libp.so"));
  spec.rpath = "$ORIGIN/p:$ORIGIN/lib";
  add("bootstrap", spec);
  EXPECT_THAT(first(), ElementsAre("libstdc++.so.6 = lib/libstdc++.so.6", "libp.so = p/libp.so"));
  elves_.pop_back();
  spec.runpath = spec.rpath;
  add("bootstrap", spec);
  EXPECT_THAT(first(),
              ElementsAre("libstdc++.so.6 = the runtime's in /lib64, not lib/libstdc++.so.6",
                          "libp.so = p/libp.so"));
}

TEST_F(LoaderTest, InheritsRpathAlongTheChain) {
  ElfSpec spec = program({"liba.so"});
  spec.rpath = "$ORIGIN/p";
  add("bootstrap", spec);
  add("p/liba.so", library("liba.so", {"libstdc++.so.6"}));
  add("p/libstdc++.so.6", library("libstdc++.so.6"));
  EXPECT_THAT(first(), ElementsAre("liba.so = p/liba.so", "libstdc++.so.6 = p/libstdc++.so.6"));
  // A library with a DT_RUNPATH inherits nothing.
  ElfSpec own = library("liba.so", {"libstdc++.so.6"});
  own.runpath = "$ORIGIN";
  elves_.erase(elves_.begin() + 1);
  add("p/liba.so", own);
  EXPECT_THAT(first(),
              ElementsAre("liba.so = p/liba.so",
                          "libstdc++.so.6 = the runtime's in /lib64, not p/libstdc++.so.6"));
}

TEST_F(LoaderTest, LoadsEachNameOnce) {
  ElfSpec spec = library("liba.so", {"libx.so"});
  spec.rpath = "$ORIGIN";
  ElfSpec start = program({"libx.so", "liba.so"});
  start.runpath = "$ORIGIN/one:$ORIGIN/two";
  add("bootstrap", start);
  add("one/libx.so", library("libx.so"));
  add("two/libx.so", library("libx.so"));
  add("two/liba.so", spec);
  EXPECT_THAT(first(), ElementsAre("libx.so = one/libx.so", "liba.so = two/liba.so",
                                   "libx.so = one/libx.so"));
}

TEST_F(LoaderTest, KnowsALibraryBySonameAndThroughLinks) {
  add("bootstrap", program({"liba.so", "libreal.so.1", "liba.so.1"}));
  add("lib/libreal.so.1.2", library("libreal.so.1"));
  link("lib/liba.so", "liba.so.1");
  link("lib/liba.so.1", "libreal.so.1.2");
  EXPECT_THAT(first(),
              ElementsAre("liba.so = lib/libreal.so.1.2", "libreal.so.1 = lib/libreal.so.1.2",
                          "liba.so.1 = lib/libreal.so.1.2"));
}

TEST_F(LoaderTest, GivesUpAtAFileOfTheNameThatIsNoElf) {
  // "invalid ELF header", "file too short": ld.so goes on only after ELF files for other machines.
  add("bootstrap", program({"libx.so", "liby.so", "libz.so", "libstdc++.so.6"}));
  for (const char* name : {"libx.so", "lib/liby.so", "libz.so.1.2", "lib/libstdc++.so.6"})
    entries_.emplace_back().name = name;
  link("libz.so", "libz.so.1.2");
  add("lib/libx.so", library("libx.so"));
  add("liby.so", library("liby.so"));
  EXPECT_THAT(first(), ElementsAre("libx.so = nowhere, because of libx.so", "liby.so = liby.so",
                                   "libz.so = nowhere, because of libz.so.1.2",
                                   "libstdc++.so.6 = the runtime's in /lib64"));
}

TEST_F(LoaderTest, SearchesHwcapsFromGlibc233On) {
  add("bootstrap", program({"libx.so"}));
  add("lib/libx.so", library("libx.so"));
  add("lib/glibc-hwcaps/x86-64-v3/libx.so", library("libx.so"));
  add("lib/glibc-hwcaps/x86-64-v4/libx.so", library("libx.so"));
  runtime_.library_folders[0].versions["GLIBC"] = {"2.34", true};
  EXPECT_THAT(first(), ElementsAre("libx.so = lib/glibc-hwcaps/x86-64-v3/libx.so"));
  runtime_.library_folders[0].versions["GLIBC"] = {"2.26", true};
  EXPECT_THAT(first(), ElementsAre("libx.so = lib/libx.so"));
}

TEST_F(LoaderTest, TellsWhatLiesElsewhere) {
  add("bootstrap", program({"libp.so"}));
  add("plugins/libp.so", library("libp.so"));
  EXPECT_THAT(first(), ElementsAre("libp.so = nowhere, but plugins/libp.so"));
}

TEST_F(LoaderTest, LooksIntoLayersLast) {
  surroundings_.layer_libraries = {"liba.so", "libb.so"};
  add("bootstrap", program({"liba.so", "libb.so"}));
  add("lib/libb.so", library("libb.so"));
  EXPECT_THAT(first(), ElementsAre("liba.so = the layer's", "libb.so = lib/libb.so"));
}

TEST_F(LoaderTest, GivesLibrariesThatNothingNeedsTheProgramsProcess) {
  ElfSpec spec = program({"liba.so"});
  spec.rpath = "$ORIGIN/a";
  add("bootstrap", spec);
  add("a/liba.so", library("liba.so"));
  add("a/libb.so", library("libb.so"));
  add("plugins/one.so", library("", {"liba.so", "libb.so", "two.so"}));
  add("plugins/two.so", library("two.so"));
  EXPECT_THAT(run(), ElementsAre(ElementsAre("liba.so = a/liba.so"),
                                 ElementsAre("liba.so = a/liba.so", "libb.so = a/libb.so",
                                             "two.so = nowhere, but plugins/two.so"),
                                 IsEmpty()));
}

TEST_F(LoaderTest, StartsEachProgramInAProcessOfItsOwn) {
  add("bin/tool", program({"libp.so"}));
  ElfSpec spec = program({"libp.so"});
  spec.runpath = "$ORIGIN/p";
  add("bootstrap", spec);
  add("p/libp.so", library("libp.so"));
  EXPECT_THAT(run(), ElementsAre(ElementsAre("libp.so = p/libp.so"),
                                 ElementsAre("libp.so = nowhere, but p/libp.so")));
}

TEST_F(LoaderTest, TakesLdLibraryPathOfTheEnvironment) {
  surroundings_ = surroundings_of(nullptr, "x86_64", false, "/var/task/drivers:more:/opt/lib");
  EXPECT_THAT(surroundings_.library_path,
              ElementsAre("/var/task/drivers", "/var/task/more", "/opt/lib"));
  add("bootstrap", program({"libd.so", "libx.so"}));
  add("drivers/libd.so", library("libd.so"));
  add("lib/libx.so", library("libx.so"));
  EXPECT_THAT(first(),
              ElementsAre("libd.so = drivers/libd.so", "libx.so = nowhere, but lib/libx.so"));
}

TEST_F(LoaderTest, KnowsTheLoaderItself) {
  ElfSpec spec = program({"libc.so.6", "ld-linux-x86-64.so.2"});
  spec.interpreter = "/var/task/lib/ld.so";
  spec.rpath = "/var/task/lib";
  add("bootstrap", spec);
  add("lib/libc.so.6", library("libc.so.6", {"ld-linux-x86-64.so.2"}));
  add("lib/ld-linux-x86-64.so.2", library("ld-linux-x86-64.so.2"));
  link("lib/ld.so", "ld-linux-x86-64.so.2");
  EXPECT_THAT(first(), ElementsAre("libc.so.6 = lib/libc.so.6",
                                   "ld-linux-x86-64.so.2 = lib/ld-linux-x86-64.so.2",
                                   "ld-linux-x86-64.so.2 = lib/ld-linux-x86-64.so.2"));
}

TEST_F(LoaderTest, SearchesForMuslAfterLdLibraryPathAlone) {
  ElfSpec spec = program({"libstdc++.so.6", "libc.musl-x86_64.so.1"});
  spec.interpreter = "/lib/ld-musl-x86_64.so.1";
  spec.rpath = "$ORIGIN/lib";
  add("bootstrap", spec);
  add("lib/libstdc++.so.6", library("libstdc++.so.6"));
  EXPECT_THAT(first(),
              ElementsAre("libstdc++.so.6 = the runtime's in /lib64, not lib/libstdc++.so.6",
                          "libc.musl-x86_64.so.1 = the runtime's"));
}

TEST_F(LoaderTest, SkipsWhatIsForAnotherMachine) {
  add("bootstrap", program({"liba.so"}));
  add("liba.so", for_arm64(library("liba.so")));
  add("lib/liba.so", library("liba.so"));
  EXPECT_THAT(first(), ElementsAre("liba.so = lib/liba.so"));
}

TEST_F(LoaderTest, KnowsThatAManagedRuntimeHasItsLibcAlready) {
  surroundings_.starts_own_program = false;
  ElfSpec module = library("", {"libc.so.6", "libstdc++.so.6"});
  module.rpath = "$ORIGIN/lib";
  add("m.so", module);
  add("lib/libc.so.6", library("libc.so.6"));
  add("lib/libstdc++.so.6", library("libstdc++.so.6"));
  EXPECT_THAT(first(), ElementsAre("libc.so.6 = the runtime's in /lib64, not lib/libc.so.6",
                                   "libstdc++.so.6 = lib/libstdc++.so.6"));
}

TEST_F(LoaderTest, TakesLibrariesByPath) {
  add("bootstrap", program({"/var/task/p/liba.so", "/home/me/libb.so"}));
  add("p/liba.so", library(""));
  EXPECT_THAT(first(),
              ElementsAre("/var/task/p/liba.so = p/liba.so", "/home/me/libb.so = nowhere"));
}

TEST_F(LoaderTest, AsksTheBundlerForWhatIsMissing) {
  add("bootstrap", program({"liba.so", "libstdc++.so.6", "libx.so"}));
  add("lib/libx.so", library("libx.so"));
  PackageIndex index(entries_, elves_);
  std::vector<std::string> asked;
  const std::string bytes = build_elf(library("liba.so", {"libx.so"}));
  const ElfInfo added = *read_elf_bytes(bytes, "liba.so");
  LoadingProcess process(surroundings_, index);
  process.start(0, {}, [&](const LoadingProcess&, const Need& need) {
    asked.push_back(need.library);
    return need.library == "liba.so" ? index.add("lib/liba.so", added) : PackageIndex::kNone;
  });
  EXPECT_THAT(asked, ElementsAre("liba.so", "libstdc++.so.6"));
  EXPECT_EQ(process.objects().size(), 3U);
  EXPECT_EQ(process.find("liba.so")->file, 2U);
  EXPECT_EQ(process.chain_of(2), (std::vector<std::size_t>{2, 0}));
}

}  // namespace
}  // namespace packager::test
