#include "native/place_launcher.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace packager {
namespace {

Entry file(const std::string& name, const std::string& source) {
  Entry entry;
  entry.name = name;
  entry.source = source;
  entry.origin = "FILES " + name;
  return entry;
}

struct Package {
  Manifest manifest;
  Plan plan;
  Closure closure;

  Package() {
    manifest.architecture = "x86_64";
    manifest.libraries.mode = LibraryMode::kBundle;
    plan.entries = {file("bootstrap", "/build/hello")};
    ElfInfo elf;
    elf.kind = ElfKind::kProgram;
    elf.interpreter = "/lib64/ld-linux-x86-64.so.2";
    closure.elves = {{"bootstrap", "/build/hello", elf}};
    closure.entries = {file("lib/libcurl.so.4", "/usr/lib/libcurl.so.4.8.0")};
  }
  std::optional<LauncherPlacement> place() { return place_launcher(plan, closure, manifest); }
};

TEST(PlaceLauncher, MovesTheProgramAndStartsItWithTheBundledLibraries) {
  Package package;
  const auto placement = package.place();
  ASSERT_TRUE(placement.has_value());
  EXPECT_TRUE(placement->findings.empty());
  EXPECT_EQ(placement->command.loader, "/lib64/ld-linux-x86-64.so.2");
  EXPECT_EQ(placement->command.library_path, "/var/task/lib:/opt/lib");
  EXPECT_EQ(placement->command.program, "/var/task/bin/hello");
  EXPECT_EQ(package.plan.entries[0].name, "bin/hello");
}

TEST(PlaceLauncher, TakesTheBundledLoaderWithTheBundledLibc) {
  Package package;
  package.manifest.libraries.mode = LibraryMode::kBundleLibc;
  EXPECT_EQ(package.place()->command.loader, "/var/task/lib/ld-linux-x86-64.so.2");
}

TEST(PlaceLauncher, LeavesTheProgramWhereNothingIsBundled) {
  Package package;
  package.closure.entries.clear();
  EXPECT_FALSE(package.place().has_value());
  EXPECT_EQ(package.plan.entries[0].name, "bootstrap");
}

TEST(PlaceLauncher, LeavesStaticProgramsScriptsAndLayers) {
  Package package;
  package.closure.elves[0].elf.interpreter.clear();
  EXPECT_FALSE(package.place().has_value());
  package = Package();
  package.closure.elves.clear();
  EXPECT_FALSE(package.place().has_value());
  package = Package();
  package.manifest.kind = PackageKind::kLayer;
  EXPECT_FALSE(package.place().has_value());
}

TEST(PlaceLauncher, RefusesATakenPlace) {
  Package package;
  package.plan.entries.push_back(file("bin/hello", "/source/hello"));
  const auto placement = package.place();
  ASSERT_TRUE(placement.has_value());
  ASSERT_EQ(placement->findings.size(), 1U);
  EXPECT_EQ(placement->findings[0].id, "two-contents");
  EXPECT_EQ(placement->findings[0].message,
            "\"bin/hello\" has two contents: the bootstrap's program goes there");
  EXPECT_EQ(package.plan.entries[0].name, "bootstrap");
}

}  // namespace
}  // namespace packager
