#include "checks/relocations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> check(const PackageBuilder& builder) {
  const Package package = builder.view();
  return finding_texts(check_relocations(package, LoadOrder(package)));
}

ElfSpec with_relr(ElfSpec spec) {
  spec.has_relr = true;
  return spec;
}

TEST(RelocationsCheck, AcceptsWhatGlibcDoesOrRefuses) {
  ElfSpec marked = with_relr(program({"libc.so.6"}));
  marked.version_needs = {{"libc.so.6", "GLIBC_ABI_DT_RELR", ""}};
  ElfSpec fixed = with_relr(program());
  fixed.interpreter = "";
  PackageBuilder package;
  package.elf("bootstrap", marked).elf("bin/static", fixed).elf("lib/liba.so", library("liba.so"));
  EXPECT_THAT(check(package), IsEmpty());
}

TEST(RelocationsCheck, WarnsOfWhatIsLoaded) {
  PackageBuilder package;
  package.elf("bootstrap", with_relr(program({"liba.so", "libc.so.6"})));
  package.elf("lib/liba.so", with_relr(library("liba.so")));
  package.elf("sdk/libgpu.so", with_relr(library("libgpu.so")));
  EXPECT_THAT(
      check(package),
      ElementsAre(
          "warning: 2 files have relocations in the form DT_RELR, which glibc knows from 2.36 on; "
          "provided.al2023 has 2.34 [relocations]\n"
          "files: bootstrap\n"
          ": lib/liba.so\n"
          "in Lambda: Segmentation fault: an older one skips them, and pointers lead nowhere\n"
          "fix: link without -Wl,-z,pack-relative-relocs (lld: --pack-dyn-relocs=relr)"));
}

}  // namespace
}  // namespace packager::test
