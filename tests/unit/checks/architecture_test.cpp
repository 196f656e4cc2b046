#include "checks/architecture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ArchitectureCheck, AcceptsFilesOfTheArchitecture) {
  ElfSpec object = for_arm64(ElfSpec());
  object.type = ET_REL;
  PackageBuilder package;
  package.elf("bootstrap", program()).elf("lib/liba.so", library("liba.so"));
  package.elf("src/a.o", object).file("data");
  EXPECT_THAT(check_architecture(package.view()), IsEmpty());
  PackageBuilder arm;
  arm.architecture("arm64").elf("bootstrap", for_arm64(program()));
  EXPECT_THAT(check_architecture(arm.view()), IsEmpty());
}

TEST(ArchitectureCheck, NamesFilesOfAnotherMachine) {
  PackageBuilder package;
  package.elf("bootstrap", for_arm64(program()));
  EXPECT_THAT(
      finding_texts(check_architecture(package.view())),
      ElementsAre("error: package \"hello\" is for x86_64, but \"bootstrap\" is for aarch64 "
                  "[architecture]\n"
                  "files: bootstrap\n"
                  "in Lambda: fork/exec: exec format error, or the loader's wrong ELF "
                  "class or machine\n"
                  "way out: build them for x86_64, or set ARCHITECTURE arm64, or leave them "
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
  package.elf("a.so", old_arm).elf("b.so", old_arm).elf("c.so", big).elf("d.so", x32);
  std::vector<std::string> messages;
  for (const Finding& finding : check_architecture(package.view()))
    messages.push_back(finding.message);
  EXPECT_THAT(messages,
              ElementsAre("package \"hello\" is for x86_64, but 2 of its files are for arm",
                          "package \"hello\" is for x86_64, but \"c.so\" is for s390x",
                          "package \"hello\" is for x86_64, but \"d.so\" is for x32"));
}

}  // namespace
}  // namespace packager::test
