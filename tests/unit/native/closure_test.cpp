#include "native/closure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <vector>

#include "support/elf_builder.h"
#include "support/finding_text.h"
#include "support/memory_file_system.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kSystem = "/usr/lib/x86_64-linux-gnu/";

class ClosureTest : public ::testing::Test {
 protected:
  ClosureTest() {
    request_.package = "hello";
    request_.surroundings = surroundings_of(nullptr, "x86_64", false, "");
    request_.runtime = "provided.al2023";
    request_.provided = {"libc.so.6", "libm.so.6", "libgcc_s.so.1", "libstdc++.so.6",
                         "ld-linux-x86-64.so.2"};
    runtime_.library_folders = {{"/lib64", {}, {}, {}}};
    runtime_.library_folders[0].names.insert(request_.provided.begin(), request_.provided.end());
    request_.surroundings.runtime = &runtime_;
  }

  /// An entry of the plan, built in /build.
  void package(const std::string& name, const ElfSpec& spec) {
    files_.add_file("/build/" + name, build_elf(spec), true);
    Entry entry;
    entry.name = name;
    entry.executable = true;
    entry.source = "/build/" + name;
    entry.status = *files_.status(entry.source);
    plan_.entries.push_back(entry);
  }

  void package_link(const std::string& name, const std::string& target) {
    Entry entry;
    entry.name = name;
    entry.kind = EntryKind::kSymlink;
    entry.link_target = target;
    plan_.entries.push_back(entry);
  }

  void install(const std::string& path, const ElfSpec& spec) {
    files_.add_file(path, build_elf(spec), true);
  }

  /// glibc as Debian 12 has it.
  void install_glibc(const std::string& folder, bool name_service_inside) {
    ElfSpec libc = library("libc.so.6", {"ld-linux-x86-64.so.2"});
    libc.interpreter = "/lib64/ld-linux-x86-64.so.2";
    libc.version_definitions = {"GLIBC_2.2.5", name_service_inside ? "GLIBC_2.34" : "GLIBC_2.31"};
    install(folder + "libc.so.6", libc);
    install(folder + "libm.so.6", library("libm.so.6", {"libc.so.6"}));
    install(folder + "libnss_dns.so.2", library("libnss_dns.so.2", {"libresolv.so.2"}));
    install(folder + "libnss_files.so.2", library("libnss_files.so.2", {"libc.so.6"}));
    install(folder + "libresolv.so.2", library("libresolv.so.2", {"libc.so.6"}));
    install(folder + "ld-linux-x86-64.so.2", library("ld-linux-x86-64.so.2"));
    install(folder + "libgcc_s.so.1", library("libgcc_s.so.1", {"libc.so.6"}));
  }

  Closure run() { return close_over_libraries(plan_, request_, files_); }

  static std::vector<std::string> added(const Closure& closure) {
    std::vector<std::string> texts;
    for (const Entry& entry : closure.entries) {
      texts.push_back(entry.name + (entry.kind == EntryKind::kSymlink ? " -> " + entry.link_target
                                                                      : " = " + entry.source));
    }
    return texts;
  }

  static std::vector<std::string> texts(const std::vector<Finding>& findings) {
    std::vector<std::string> result;
    result.reserve(findings.size());
    for (const Finding& finding : findings)
      result.push_back(finding_text(finding));
    return result;
  }

  MemoryFileSystem files_;
  Plan plan_;
  Runtime runtime_;
  ClosureRequest request_;
};

TEST_F(ClosureTest, AddsWhatTheRuntimeLacksUnderItsSoname) {
  package("bootstrap", program({"libcurl.so.4", "libstdc++.so.6", "libc.so.6"}));
  install(std::string(kSystem) + "libcurl.so.4.8.0", library("libcurl.so.4", {"libssl.so.3"}));
  files_.add_symlink(std::string(kSystem) + "libcurl.so.4", "libcurl.so.4.8.0");
  install(std::string(kSystem) + "libssl.so.3", library("libssl.so.3", {"libc.so.6"}));
  const Closure closure = run();
  EXPECT_THAT(added(closure),
              ElementsAre("lib/libcurl.so.4 = /usr/lib/x86_64-linux-gnu/libcurl.so.4.8.0",
                          "lib/libssl.so.3 = /usr/lib/x86_64-linux-gnu/libssl.so.3"));
  EXPECT_TRUE(closure.entries.at(0).executable);
  EXPECT_EQ(closure.entries.at(0).origin, "needed by bootstrap");
  EXPECT_EQ(closure.entries.at(1).origin, "needed by bootstrap -> libcurl.so.4");
  EXPECT_EQ(closure.libraries.at(1).size,
            files_.status("/usr/lib/x86_64-linux-gnu/libssl.so.3")->size);
  EXPECT_EQ(chain_text(closure.libraries.at(1).chain), "bootstrap -> libcurl.so.4 -> libssl.so.3");
  EXPECT_THAT(texts(closure.findings), IsEmpty());
  ASSERT_EQ(closure.elves.size(), 3U);
  EXPECT_EQ(closure.elves.at(2).name, "lib/libssl.so.3");
  EXPECT_EQ(closure.elves.at(2).elf.soname, "libssl.so.3");
  EXPECT_THAT(closure.inputs, ElementsAre("/usr/lib/x86_64-linux-gnu/libcurl.so.4.8.0",
                                          "/usr/lib/x86_64-linux-gnu/libssl.so.3"));
}

TEST_F(ClosureTest, AddsNothingForStaticPrograms) {
  ElfSpec spec;
  spec.type = ET_EXEC;
  spec.has_dynamic = false;
  package("bootstrap", spec);
  for (const LibraryMode mode : {LibraryMode::kBundle, LibraryMode::kBundleLibc}) {
    request_.mode = mode;
    EXPECT_THAT(added(run()), IsEmpty());
    EXPECT_THAT(texts(run().findings), IsEmpty());
  }
}

TEST_F(ClosureTest, TakesLibrariesOfThePackageFirst) {
  package("bootstrap", program({"liba.so.1", "libb.so", "libc.so.6"}));
  package("lib/liba.so.1.2", library("liba.so.1", {"libd.so"}));
  package_link("lib/liba.so.1", "liba.so.1.2");
  package("libb.so", library("libb.so"));
  package("plugins/libp.so", library("libp.so", {"libq.so"}));
  package("plugins/deps/libq.so", library("libq.so"));
  install(std::string(kSystem) + "liba.so.1", library("liba.so.1"));
  install(std::string(kSystem) + "libd.so", library("libd.so"));
  const Closure closure = run();
  EXPECT_THAT(added(closure), ElementsAre("lib/libd.so = /usr/lib/x86_64-linux-gnu/libd.so"));
  EXPECT_EQ(closure.entries.at(0).origin, "needed by bootstrap -> lib/liba.so.1.2");
  EXPECT_THAT(texts(closure.findings),
              ElementsAre("warning: \"plugins/libp.so\" needs libq.so, which is in the package as "
                          "\"plugins/deps/libq.so\", where the loader does not look for it "
                          "[library-elsewhere]\n"
                          "why: it is found only if something else has loaded it before\n"
                          "fix: put it into lib/, or link what needs it with an RPATH that begins "
                          "with\n"
                          ": $ORIGIN and leads there"));
}

TEST_F(ClosureTest, LeavesWhatTheRuntimeHasToIt) {
  package("a.so", library("", {"libc.so.6", "libq.so"}));
  package("b.so", library("", {"libq.so"}));
  package("c.so", library("", {"libq.so"}));
  package("x/libc.so.6", library("libc.so.6"));
  package("x/libq.so", library("libq.so"));
  const Closure closure = run();
  ASSERT_EQ(closure.findings.size(), 1U);
  EXPECT_EQ(closure.findings.at(0).message,
            "\"a.so\" needs libq.so, which is in the package as \"x/libq.so\", where the loader "
            "does not look for it");
  EXPECT_EQ(closure.findings.at(0).facts.at(0).text, "b.so");
  EXPECT_EQ(closure.findings.at(0).facts.at(1).text, "and 1 more");
}

TEST_F(ClosureTest, FollowsOriginInsideThePackage) {
  ElfSpec module = library("", {"libopenblas-1.so"});
  module.rpath = "$ORIGIN/../numpy.libs";
  package("numpy/core.so", module);
  package("numpy.libs/libopenblas-1.so", library("libopenblas-1.so"));
  EXPECT_THAT(added(run()), IsEmpty());
  EXPECT_THAT(texts(run().findings), IsEmpty());
}

TEST_F(ClosureTest, SearchesAsTheLoaderDoes) {
  // Each case has its own library; the folder that must win is "/right", others hold a decoy.
  ElfSpec spec = program({"libx.so"});
  struct Case {
    std::optional<std::string> rpath;
    std::optional<std::string> runpath;
    std::vector<std::string> directories;
    std::string wins;
  };
  const std::vector<Case> cases = {
      {"/one:/two", std::nullopt, {}, "/one"},
      {"/one", "/two", {}, "/two"},  // DT_RUNPATH switches DT_RPATH off
      {"/one", "", {}, "/usr/lib/x86_64-linux-gnu"},
      {std::nullopt, "/nowhere:/two", {"/one"}, "/two"},
      {std::nullopt, "$ORIGIN/sub", {"/one"}, "/build/sub"},
      {std::nullopt, "${ORIGIN}/../one", {}, "/one"},
      {std::nullopt, "relative:", {"/two"}, "/two"},
      {std::nullopt, "/usr/$LIB", {"/two"}, "/usr/lib/x86_64-linux-gnu"},
      {std::nullopt, "/p/$PLATFORM", {"/two"}, "/p/x86_64"},
      {std::nullopt, std::nullopt, {"/two", "/one"}, "/two"},
      {std::nullopt, std::nullopt, {}, "/usr/lib/x86_64-linux-gnu"},
  };
  for (const char* folder :
       {"/one", "/two", "/build/sub", "/usr/lib/x86_64-linux-gnu", "/p/x86_64", "/usr/lib"}) {
    install(std::string(folder) + "/libx.so", library("libx.so"));
  }
  for (const Case& one : cases) {
    plan_.entries.clear();
    spec.rpath = one.rpath;
    spec.runpath = one.runpath;
    request_.search.directories = one.directories;
    package("bootstrap", spec);
    EXPECT_THAT(added(run()), ElementsAre("lib/libx.so = " + one.wins + "/libx.so"))
        << one.rpath.value_or("none") << " " << one.runpath.value_or("none");
  }
}

TEST_F(ClosureTest, InheritsRpathButNotRunpath) {
  ElfSpec spec = program({"liba.so"});
  spec.rpath = "/sdk";
  package("bootstrap", spec);
  install("/sdk/liba.so", library("liba.so", {"libb.so"}));
  install("/sdk/libb.so", library("libb.so"));
  EXPECT_THAT(added(run()),
              ElementsAre("lib/liba.so = /sdk/liba.so", "lib/libb.so = /sdk/libb.so"));

  plan_.entries.clear();
  spec.rpath = std::nullopt;
  spec.runpath = "/sdk";
  package("bootstrap", spec);
  const Closure closure = run();
  EXPECT_THAT(added(closure), ElementsAre("lib/liba.so = /sdk/liba.so"));
  EXPECT_THAT(texts(closure.findings),
              ElementsAre("error: package \"hello\" needs libb.so, which was not found for x86_64 "
                          "[library-missing]\n"
                          "needed by: bootstrap -> liba.so -> libb.so\n"
                          "searched: the package\n"
                          "fix: install it, or give its folder in CMAKE_PREFIX_PATH, or "
                          "TARGETS it if this project builds it"));
}

TEST_F(ClosureTest, TellsWhereItSearchedAndWhatItSkipped) {
  ElfSpec core = library("libcore.so", {"libcurl.so.4"});
  core.runpath = "/opt/sdk/lib:/nowhere";
  package("bootstrap", program({"libcore.so"}));
  install("/opt/sdk/lib/libcore.so", core);
  install("/opt/arm/lib/libcurl.so.4", for_arm64(library("libcurl.so.4")));
  files_.add_file("/opt/text/libcurl.so.4", "INPUT(libcurl.so.4.8)");
  files_.add_directory(kSystem);
  request_.search.directories = {"/opt/sdk/lib", "/opt/arm/lib", "/opt/text"};
  EXPECT_THAT(texts(run().findings),
              ElementsAre("error: package \"hello\" needs libcurl.so.4, which was not found for "
                          "x86_64 [library-missing]\n"
                          "needed by: bootstrap -> libcore.so -> libcurl.so.4\n"
                          "searched: /opt/sdk/lib (RUNPATH of libcore.so)\n"
                          ": /nowhere (RUNPATH of libcore.so, does not exist)\n"
                          ": /opt/sdk/lib (link directory)\n"
                          ": /opt/arm/lib (link directory)\n"
                          ": /opt/text (link directory)\n"
                          ": /usr/lib/x86_64-linux-gnu (system)\n"
                          ": /usr/lib (system)\n"
                          "found: /opt/arm/lib/libcurl.so.4, skipped: its machine is aarch64\n"
                          ": /opt/text/libcurl.so.4, skipped: it is no ELF file\n"
                          "fix: install it, or give its folder in CMAKE_PREFIX_PATH, or "
                          "TARGETS it if this project builds it"));
}

TEST_F(ClosureTest, ReportsAMissingLibraryOnce) {
  package("bootstrap", program({"libx.so"}));
  package("lib/liby.so", library("liby.so", {"libx.so"}));
  package("lib/libz.so", library("libz.so", {"libx.so"}));
  const std::vector<Finding> findings = run().findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.at(0).facts.at(0).text, "bootstrap -> libx.so");
  EXPECT_EQ(findings.at(0).facts.at(1).text, "and by 2 more");
}

TEST_F(ClosureTest, ReadsLoaderConfigurationOfTheBuildMachineOnlyForIt) {
  package("bootstrap", program({"libx.so"}));
  install("/opt/x/libx.so", library("libx.so"));
  files_.add_file("/etc/ld.so.conf", "# a comment\n  include /etc/ld.so.conf.d/*.conf # more\n");
  files_.add_file("/etc/ld.so.conf.d/x.conf", "hwcap 0 nosegneg\n/opt/x  \ninclude x.conf\n");
  files_.add_file("/etc/ld.so.conf.d/x.conf.old", "/opt/old\n");
  EXPECT_THAT(added(run()), ElementsAre("lib/libx.so = /opt/x/libx.so"));
  EXPECT_THAT(run().inputs, ::testing::Contains("/etc/ld.so.conf.d/x.conf"));
  request_.search.native = false;
  EXPECT_THAT(added(run()), IsEmpty());
  EXPECT_THAT(run().inputs, IsEmpty());
}

TEST_F(ClosureTest, WorksInASysroot) {
  request_.surroundings.architecture = "arm64";
  request_.search.native = false;
  request_.search.roots = {"/sysroot"};
  package("bootstrap", for_arm64(program({"liba.so", "libb.so"})));
  ElfSpec liba = for_arm64(library("liba.so", {"libc2.so"}));
  liba.runpath = "/opt/a";
  install("/sysroot/usr/lib64/liba.so.1", liba);
  files_.add_symlink("/sysroot/usr/lib64/liba.so", "/usr/lib64/liba.so.1");
  install("/sysroot/opt/a/libc2.so", for_arm64(library("libc2.so")));
  install("/opt/a/libc2.so", for_arm64(library("libc2.so")));
  files_.add_file("/sysroot/etc/ld.so.conf", "/opt/b\n");
  install("/sysroot/opt/b/libb.so", for_arm64(library("libb.so")));
  install("/usr/lib/aarch64-linux-gnu/libb.so", for_arm64(library("libb.so")));
  EXPECT_THAT(added(run()), ElementsAre("lib/liba.so = /sysroot/usr/lib64/liba.so.1",
                                        "lib/libb.so = /sysroot/opt/b/libb.so",
                                        "lib/libc2.so = /sysroot/opt/a/libc2.so"));
}

TEST_F(ClosureTest, FindsDebiansCrossLibrariesWithoutASysroot) {
  request_.surroundings.architecture = "arm64";
  request_.search.native = false;
  package("bootstrap", for_arm64(program({"liba.so", "libb.so"})));
  install("/usr/aarch64-linux-gnu/lib/liba.so", for_arm64(library("liba.so")));
  install("/usr/lib/aarch64-linux-gnu/libb.so", for_arm64(library("libb.so")));
  install("/usr/lib/libb.so", library("libb.so"));
  EXPECT_THAT(added(run()), ElementsAre("lib/liba.so = /usr/aarch64-linux-gnu/lib/liba.so",
                                        "lib/libb.so = /usr/lib/aarch64-linux-gnu/libb.so"));
}

TEST_F(ClosureTest, RefusesLibrariesThatAreNeededByTheirPath) {
  package("bootstrap", program({"/build/libx.so"}));
  EXPECT_THAT(texts(run().findings),
              ElementsAre("error: \"bootstrap\" needs \"/build/libx.so\" by its path on this "
                          "machine, which does not exist in Lambda [library-by-path]\n"
                          "needed by: bootstrap -> /build/libx.so\n"
                          "because: that library has no SONAME, so the linker took its path "
                          "instead\n"
                          "fix: link that library with -Wl,-soname,libx.so (in CMake: without "
                          "NO_SONAME),\n"
                          ": or link to it by -l and a link directory"));
}

TEST_F(ClosureTest, KeepsOneCopyOfAFileWithTwoNames) {
  package("bootstrap", program({"libblas.so.3", "libopenblas.so.0"}));
  install("/usr/lib/libopenblas.so.0", library("libopenblas.so.0"));
  files_.add_symlink("/usr/lib/libblas.so.3", "libopenblas.so.0");
  EXPECT_THAT(added(run()), ElementsAre("lib/libblas.so.3 = /usr/lib/libopenblas.so.0",
                                        "lib/libopenblas.so.0 -> libblas.so.3"));
}

TEST_F(ClosureTest, SurvivesCycles) {
  package("bootstrap", program({"liba.so"}));
  install("/usr/lib/liba.so", library("liba.so", {"libb.so"}));
  install("/usr/lib/libb.so", library("libb.so", {"liba.so"}));
  EXPECT_EQ(run().entries.size(), 2U);
}

TEST_F(ClosureTest, WalksLibrariesLoadedAtRunTime) {
  request_.dlopen = {"libplugin.so", "/opt/engines/e.so"};
  package("bootstrap", program({"libc.so.6"}));
  install("/usr/lib/libplugin.so", library("libplugin.so", {"libdep.so"}));
  install("/usr/lib/libdep.so", library("libdep.so"));
  install("/opt/engines/e.so", library("", {"libc.so.6"}));
  const Closure closure = run();
  EXPECT_THAT(added(closure),
              ElementsAre("lib/e.so = /opt/engines/e.so", "lib/libdep.so = /usr/lib/libdep.so",
                          "lib/libplugin.so = /usr/lib/libplugin.so"));
  EXPECT_THAT(texts(closure.findings), IsEmpty());
}

TEST_F(ClosureTest, AddsNothingWithNoneButTells) {
  request_.mode = LibraryMode::kNone;
  package("bootstrap", program({"libx.so", "libc.so.6"}));
  install("/usr/lib/libx.so", library("libx.so"));
  const Closure closure = run();
  EXPECT_THAT(added(closure), IsEmpty());
  EXPECT_THAT(
      texts(closure.findings),
      ElementsAre("warning: package \"hello\" needs libx.so, which is neither in the package nor "
                  "in provided.al2023 [library-missing]\n"
                  "needed by: bootstrap -> libx.so\n"
                  "fix: LIBRARIES bundle, or a layer that has it"));
}

TEST_F(ClosureTest, BundlesGlibcFromTheFolderOfItsLoader) {
  request_.mode = LibraryMode::kBundleLibc;
  install_glibc(kSystem, true);
  files_.add_symlink("/lib64/ld-linux-x86-64.so.2",
                     "/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2");
  ElfSpec spec = program({"libm.so.6", "libc.so.6"});
  spec.rpath = "/other";
  install("/other/libm.so.6", library("libm.so.6"));
  package("bin/hello", spec);
  const Closure closure = run();
  EXPECT_THAT(
      added(closure),
      ElementsAre("lib/ld-linux-x86-64.so.2 = /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
                  "lib/libc.so.6 = /usr/lib/x86_64-linux-gnu/libc.so.6",
                  "lib/libgcc_s.so.1 = /usr/lib/x86_64-linux-gnu/libgcc_s.so.1",
                  "lib/libm.so.6 = /usr/lib/x86_64-linux-gnu/libm.so.6"));
  EXPECT_THAT(texts(closure.findings), IsEmpty());
}

TEST_F(ClosureTest, BundlesNameServiceOfAnOlderGlibc) {
  request_.mode = LibraryMode::kBundleLibc;
  install_glibc("/lib64/", false);
  package("bin/hello", program({"libc.so.6"}));
  EXPECT_THAT(added(run()), ElementsAre("lib/ld-linux-x86-64.so.2 = /lib64/ld-linux-x86-64.so.2",
                                        "lib/libc.so.6 = /lib64/libc.so.6",
                                        "lib/libgcc_s.so.1 = /lib64/libgcc_s.so.1",
                                        "lib/libnss_dns.so.2 = /lib64/libnss_dns.so.2",
                                        "lib/libnss_files.so.2 = /lib64/libnss_files.so.2",
                                        "lib/libresolv.so.2 = /lib64/libresolv.so.2"));
}

TEST_F(ClosureTest, DoesWithoutTheUnwinder) {
  request_.mode = LibraryMode::kBundleLibc;
  install_glibc("/lib64/", true);
  files_.remove("/lib64/libgcc_s.so.1");
  package("bin/hello", program({"libc.so.6"}));
  EXPECT_THAT(texts(run().findings), IsEmpty());
}

TEST_F(ClosureTest, WarnsOfWhatIsTheRuntimesDespiteBundleLibc) {
  request_.mode = LibraryMode::kBundleLibc;
  install_glibc("/lib64/", true);
  runtime_.library_folders[0].names.insert("libz.so.1");
  runtime_.library_folders[0].names.insert("libp.so");
  package("bootstrap", program({"libz.so.1", "libp.so", "libc.so.6"}));
  package("plugins/libp.so", library("libp.so"));
  EXPECT_THAT(
      texts(run().findings),
      ElementsAre(::testing::StartsWith(
          "warning: package \"hello\" needs libz.so.1, which was not found for x86_64 "
          "[library-missing]\n"
          "needed by: bootstrap -> libz.so.1\n"
          "why: provided.al2023's own is loaded, which was built for another C library than the "
          "bundled one\n")));
}

TEST_F(ClosureTest, DoesNotMixTheRuntimesGlibcWithTheBundledOne) {
  request_.mode = LibraryMode::kBundleLibc;
  install_glibc("/lib64/", true);
  files_.remove("/lib64/libm.so.6");
  package("bootstrap", program({"libm.so.6", "libc.so.6"}));
  const std::vector<Finding> findings = run().findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].id, "library-missing");
  EXPECT_EQ(findings[0].severity, Severity::kError);
}

TEST_F(ClosureTest, LeavesWhatTheUserPackagesBehindTheRuntimesOwn) {
  runtime_.library_folders[0].names.insert("libr.so");
  package("bootstrap", program({"libr.so"}));
  package("libr.so", library("libr.so", {"libq.so"}));
  package("deep/libq.so", library("libq.so"));
  request_.surroundings.library_path = {"/lib64", "/var/task"};
  for (const LibraryMode mode : {LibraryMode::kNone, LibraryMode::kBundle}) {
    request_.mode = mode;
    const std::vector<Finding> findings = run().findings;
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].id, "library-elsewhere");
    EXPECT_EQ(findings[0].severity, Severity::kWarning);  // nothing loads /var/task/libr.so
  }
}

TEST_F(ClosureTest, TakesNoOtherProgramForAStaticBootstrap) {
  request_.mode = LibraryMode::kBundleLibc;
  request_.surroundings.starts_own_program = true;
  install_glibc("/lib64/", true);
  ElfSpec fixed = program();
  fixed.interpreter = "";
  package("bootstrap", fixed);
  package("bin/tool", program({"libq.so", "libc.so.6"}));
  package("deep/libq.so", library("libq.so"));
  const std::vector<Finding> findings = run().findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].id, "library-elsewhere");
  EXPECT_EQ(findings[0].severity, Severity::kWarning);  // the function starts
}

TEST_F(ClosureTest, BundlesMusl) {
  request_.mode = LibraryMode::kBundleLibc;
  ElfSpec spec = program({"libx.so", "libc.musl-x86_64.so.1"});
  spec.interpreter = "/lib/ld-musl-x86_64.so.1";
  package("bin/hello", spec);
  install("/lib/x86_64-linux-musl/libc.so", library("libc.so"));
  files_.add_symlink("/lib/ld-musl-x86_64.so.1", "x86_64-linux-musl/libc.so");
  files_.add_file("/etc/ld-musl-x86_64.path", "/musl/lib\n/usr/lib/x86_64-linux-musl\n");
  install("/musl/lib/libx.so", library("libx.so", {"libc.musl-x86_64.so.1"}));
  install("/usr/lib/libx.so", library("libx.so"));
  const Closure closure = run();
  EXPECT_THAT(added(closure),
              ElementsAre("lib/ld-musl-x86_64.so.1 = /lib/x86_64-linux-musl/libc.so",
                          "lib/libx.so = /musl/lib/libx.so"));
  EXPECT_THAT(texts(closure.findings), IsEmpty());
}

TEST_F(ClosureTest, TellsWhenTheLoaderIsNotThere) {
  request_.mode = LibraryMode::kBundleLibc;
  request_.search.roots = {"/sysroot"};
  request_.search.native = false;
  package("bin/hello", program());
  EXPECT_THAT(texts(run().findings),
              ElementsAre("error: package \"hello\" needs the loader "
                          "\"/lib64/ld-linux-x86-64.so.2\", which was not found for x86_64 "
                          "[library-missing]\n"
                          "needed by: bin/hello\n"
                          "searched: /sysroot/lib64/ld-linux-x86-64.so.2\n"
                          "fix: set CMAKE_SYSROOT to the target's root folder, or use "
                          "LIBRARIES bundle, or link statically"));
}

TEST_F(ClosureTest, TellsThatALibraryCannotBringItsOwnLibc) {
  request_.mode = LibraryMode::kBundleLibc;
  package("module.so", library("", {"libc.so.6"}));
  install_glibc("/lib64/", true);
  const std::vector<Finding> findings = run().findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.at(0).message,
            "LIBRARIES bundle-libc has no use in package \"hello\": it has libraries, but no "
            "program that would start with the bundled loader");
}

TEST_F(ClosureTest, WarnsOfBrokenFilesAndGoesOn) {
  files_.add_file("/build/lib/x.so",
                  "\x7f"
                  "ELF",
                  true);
  Entry entry;
  entry.name = "lib/x.so";
  entry.executable = true;
  entry.source = "/build/lib/x.so";
  plan_.entries.push_back(entry);
  EXPECT_THAT(texts(run().findings),
              ElementsAre("warning: \"lib/x.so\" is a broken ELF file: its header is cut off "
                          "[broken-elf]\n"
                          "why: what it needs is not known, and nothing can load it\n"
                          "fix: build or copy it again, or leave it out with PATTERN ... "
                          "EXCLUDE"));
}

TEST_F(ClosureTest, RefusesAFileInTheLibrarysPlaceThatIsNone) {
  files_.add_file("/build/libx.so.1", "libx.so.1.2", false);
  Entry entry;
  entry.name = "lib/libx.so.1";
  entry.source = "/build/libx.so.1";
  plan_.entries.push_back(entry);
  package("hello", program({"libx.so.1"}));
  install(kSystem + std::string("libx.so.1"), library("libx.so.1"));
  const Closure closure = run();
  EXPECT_THAT(added(closure), IsEmpty());
  ASSERT_EQ(closure.findings.size(), 1U);
  EXPECT_EQ(finding_text(closure.findings[0]),
            "error: package \"hello\" needs libx.so.1, and the loader gives up at "
            "\"lib/libx.so.1\", which is no ELF file [library-missing]\n"
            "needed by: hello -> libx.so.1\n"
            "why: it is text perhaps: a link that became a file, or a pointer of Git LFS\n"
            "fix: package the library itself in its place, or leave the file out with PATTERN "
            "... EXCLUDE");
}

TEST_F(ClosureTest, GoesOnAfterAFolderThatItMayNotLookInto) {
  ElfSpec spec = program({"libx.so.1", "libgone.so.1"});
  spec.runpath = "/root/lib:/good";
  package("hello", spec);
  install("/good/libx.so.1", library("libx.so.1"));
  for (const char* path : {"/root", "/root/lib", "/root/lib/libx.so.1", "/root/lib/libgone.so.1"}) {
    files_.fail("link_status", path, EACCES);
    files_.fail("status", path, EACCES);
  }
  const Closure closure = run();
  EXPECT_THAT(added(closure), ElementsAre("lib/libx.so.1 = /good/libx.so.1"));
  ASSERT_EQ(closure.findings.size(), 1U);
  EXPECT_NE(finding_text(closure.findings[0]).find("Permission denied"), std::string::npos);
}

TEST_F(ClosureTest, DoesNotTakeTheNameOfAnotherMachinesLibrary) {
  package("bootstrap", program({"libx.so"}));
  package("lib/libx.so", for_arm64(library("libx.so")));
  install("/usr/lib/libx.so", library("libx.so"));
  const Closure closure = run();
  EXPECT_THAT(added(closure), IsEmpty());
  ASSERT_EQ(closure.findings.size(), 1U);
  EXPECT_THAT(finding_text(closure.findings.at(0)),
              ::testing::HasSubstr("found: lib/libx.so of this package, skipped: it is not for "
                                   "x86_64"));
}

TEST_F(ClosureTest, ReadsEachLibraryOnce) {
  for (const char* name : {"a.so", "b.so", "c.so"})
    package(name, library("", {"libx.so"}));
  install("/usr/lib/libx.so", library("libx.so"));
  static_cast<void>(run());
  EXPECT_EQ(std::count(files_.opened().begin(), files_.opened().end(), "/usr/lib/libx.so"), 1);
}

}  // namespace
}  // namespace packager::test
