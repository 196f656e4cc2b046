#include "checks/architecture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/size.h"
#include "support/finding_text.h"
#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Finding> check(const PackageBuilder& builder) {
  const Package package = builder.view();
  return check_architecture(package, LoadOrder(package));
}

TEST(ArchitectureCheck, AcceptsFilesOfTheArchitecture) {
  ElfSpec object = for_arm64(ElfSpec());
  object.type = ET_REL;
  PackageBuilder package;
  package.elf("bootstrap", program()).elf("lib/liba.so", library("liba.so"));
  package.elf("src/a.o", object).file("data");
  EXPECT_THAT(check(package), IsEmpty());
  PackageBuilder arm;
  arm.architecture("arm64").elf("bootstrap", for_arm64(program()));
  EXPECT_THAT(check(arm), IsEmpty());
}

TEST(ArchitectureCheck, NamesFilesOfAnotherMachine) {
  PackageBuilder package;
  package.elf("bootstrap", for_arm64(program()));
  EXPECT_THAT(
      finding_texts(check(package)),
      ElementsAre("error: package \"hello\" is for x86_64, but \"bootstrap\" is for aarch64 "
                  "[architecture]\n"
                  "files: bootstrap\n"
                  "in Lambda: fork/exec: exec format error, or the loader's wrong ELF "
                  "class or machine\n"
                  "fix: build them for x86_64, or set ARCHITECTURE arm64, or leave them "
                  "out with PATTERN ... EXCLUDE"));
}

TEST(ArchitectureCheck, GathersThemByMachine) {
  ElfSpec old_arm = library("libold.so");
  old_arm.is_64_bit = false;
  old_arm.machine = EM_ARM;
  ElfSpec big = library("libbig.so");
  big.is_little_endian = false;
  big.machine = EM_S390;
  ElfSpec x32 = library("libx32.so");
  x32.is_64_bit = false;
  PackageBuilder package;
  package.elf("lib/a.so", old_arm).elf("lib/b.so", old_arm);
  package.elf("lib/c.so", big).elf("lib/d.so", x32);
  std::vector<std::string> messages;
  for (const Finding& finding : check(package))
    messages.push_back(finding.message);
  EXPECT_THAT(messages,
              ElementsAre("package \"hello\" is for x86_64, but 2 of its files are for arm",
                          "package \"hello\" is for x86_64, but \"lib/c.so\" is for s390x",
                          "package \"hello\" is for x86_64, but \"lib/d.so\" is for x32"));
}

TEST(ArchitectureCheck, WarnsOnceOfWhatNothingLoads) {
  PackageBuilder package;
  package.runtime("nodejs22.x").handler("index.handler").file("index.js");
  package.elf("a/prebuilds/linux-x64/a.node", library("", {"libvips.so.42"}));
  package.elf("vips-x64/libvips.so.42", library("libvips.so.42"));
  package.elf("vips-arm64/libvips.so.42", for_arm64(library("libvips.so.42")));
  package.elf("a/prebuilds/linux-arm64/a.node", for_arm64(library("")));
  const std::vector<Finding> findings = check(package);
  ASSERT_EQ(findings.size(), 1U);
  std::uint64_t size = 0;
  for (const Entry& entry : package.view().entries) {
    if (entry.name.find("arm64") != std::string::npos) size += entry.status.size;
  }
  EXPECT_EQ(finding_text(findings.front()),
            "warning: 2 files, " + format_size(size) +
                ", are for another processor than x86_64, and nothing in package \"hello\" is "
                "known to load them [architecture]\n"
                "files: a/prebuilds/linux-arm64/a.node  aarch64\n"
                ": vips-arm64/libvips.so.42  aarch64\n"
                "fix: leave out what is for other systems with PATTERN ... EXCLUDE; what the "
                "function\n"
                ": loads must be for x86_64");
}

TEST(ArchitectureCheck, FailsForWhatIsNeededOrGiven) {
  const auto severity = [](PackageBuilder& package) { return check(package).at(0).severity; };
  PackageBuilder needed;
  needed.elf("bootstrap", program({"liba.so"})).elf("sdk/liba.so", for_arm64(library("liba.so")));
  EXPECT_EQ(severity(needed), Severity::kError);
  PackageBuilder given;
  given.elf("bootstrap", program()).elf("x/plugin.so", for_arm64(library("")));
  EXPECT_EQ(severity(given), Severity::kWarning);
  given.brought_by("x/plugin.so", OriginKind::kTarget);
  EXPECT_EQ(severity(given), Severity::kError);
  PackageBuilder handler;
  handler.runtime("python3.12").handler("fast.run");
  handler.elf("fast.cpython-312-aarch64-linux-gnu.so", for_arm64(library("")));
  EXPECT_EQ(severity(handler), Severity::kError);
  PackageBuilder extension;
  extension.as_layer().elf("extensions/agent", for_arm64(program()));
  EXPECT_EQ(severity(extension), Severity::kError);
}

}  // namespace
}  // namespace packager::test
