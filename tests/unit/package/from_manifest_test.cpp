#include "package/from_manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "checks/clashes.h"
#include "manifest/load_rules.h"
#include "support/elf_builder.h"
#include "support/memory_file_system.h"
#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A program that needs a library of this machine's, and whatever a case puts beside it.
class FromManifest : public ::testing::Test {
 protected:
  FromManifest() {
    files_.add_file("/build/app", build_elf(program({"libz.so.1", "libc.so.6"})), true);
    files_.add_file("/usr/lib/x86_64-linux-gnu/libz.so.1", build_elf(library("libz.so.1")));
    manifest_.name = "hello";
    manifest_.output_directory = "/build/lambda/hello";
    manifest_.architecture = "x86_64";
    manifest_.runtime = "provided.al2023";
    manifest_.libraries.mode = LibraryMode::kBundle;
    add("/build/app", "bootstrap");
  }

  void add(const std::string& path, const std::string& name) {
    Content content;
    content.path = path;
    content.rename = name;
    content.origin = "FILES " + path;
    manifest_.contents.push_back(content);
  }

  void add_tree() {
    Content content;
    content.kind = ContentKind::kDirectory;
    content.path = "/tree/";
    content.origin = "DIRECTORIES tree/";
    manifest_.contents.push_back(content);
  }

  std::vector<std::string> clashes() {
    std::vector<std::string> subjects;
    const Package package = from_manifest(manifest_, load_rules(manifest_, files_), files_);
    for (const Finding& finding : check_clashes(package))
      subjects.push_back(finding.subject);
    return subjects;
  }

  MemoryFileSystem files_;
  Manifest manifest_;
};

TEST_F(FromManifest, HasTheLibrariesAndSearchesThemFirst) {
  const Rules rules = load_rules(manifest_, files_);
  const Package package = from_manifest(manifest_, rules, files_);
  std::vector<std::string> names;
  for (const Entry& entry : package.entries)
    names.push_back(entry.name);
  EXPECT_THAT(names, ElementsAre("bootstrap", "lib/libz.so.1"));
  EXPECT_TRUE(package.starts_own_program());
  EXPECT_THAT(package.elf("bootstrap")->elf.rpath, ElementsAre("/var/task/lib"));
  EXPECT_EQ(package.elf("lib"), nullptr);
  const std::string packed = package.start_of(*package.entry("bootstrap"), 65536);
  EXPECT_NE(packed, files_.read("/build/app"));
  EXPECT_EQ(packed.size(), package.entry("bootstrap")->status.size);
  EXPECT_EQ(package.start_of(*package.entry("lib/libz.so.1"), 4),
            "\x7f"
            "ELF");
  EXPECT_THAT(package.findings, IsEmpty());
  EXPECT_THAT(clashes(), IsEmpty());
}

/// As in a root file system, or a prefix that has lib -> lib64.
TEST_F(FromManifest, ClashesWhereALinkLiesInTheWayOfWhatIsBundled) {
  files_.add_file("/tree/usr/lib/data", "");
  files_.add_file("/tree/usr/bin/data", "");
  files_.add_symlink("/tree/lib", "usr/lib");
  files_.add_symlink("/tree/bin", "usr/bin");
  add_tree();
  EXPECT_THAT(clashes(), ElementsAre("lib"));
}

TEST_F(FromManifest, ClashesWhereAFileLiesInTheWayOfWhatIsBundled) {
  files_.add_file("/tree/lib", "");
  files_.add_file("/tree/bin", "");
  add_tree();
  EXPECT_THAT(clashes(), ElementsAre("lib"));
}

}  // namespace
}  // namespace packager::test
