#include "checks/foreign_binaries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using namespace std::string_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kMachO = "\xCF\xFA\xED\xFE\x0C\0\0\x01"s;

std::vector<std::string> check(const PackageBuilder& builder) {
  const Package package = builder.view();
  return finding_texts(check_foreign_binaries(package, LoadOrder(package)));
}

PackageBuilder python() {
  PackageBuilder package;
  package.runtime("python3.12").handler("app.handler").file("app.py");
  return package;
}

TEST(ForeignBinariesCheck, AcceptsWhatIsChosenBySystem) {
  PackageBuilder package;
  package.runtime("nodejs22.x").handler("index.handler").file("index.js");
  package.elf("node_modules/a/prebuilds/linux-x64/a.node", library(""));
  package.file("node_modules/a/prebuilds/darwin-x64/a.node", kMachO);
  package.file("node_modules/@img/sharp-darwin-arm64/lib/sharp.node", kMachO);
  package.file("lib/libscript.so", "INPUT(libscript.so.1)").file("x.class", kMachO);
  package.file("lib/liba.dylib", kMachO);
  EXPECT_THAT(check(package), IsEmpty());
}

TEST(ForeignBinariesCheck, FindsModulesOfMacOs) {
  PackageBuilder package = python();
  package.file("net/core.abi3.so", kMachO).file("net/fast.cpython-312-darwin.so", kMachO);
  EXPECT_THAT(check(package),
              ElementsAre("warning: \"net/core.abi3.so\" is a Mach-O file, for macOS "
                          "[foreign-binary]\n"
                          "in Lambda: ImportError: /var/task/net/core.abi3.so: invalid ELF header\n"
                          "fix: install or build it for Linux, or leave it out with PATTERN ... "
                          "EXCLUDE"));
}

TEST(ForeignBinariesCheck, FailsForTheHandler) {
  PackageBuilder package;
  package.runtime("python3.12").handler("fast.handler").file("fast.so", kMachO);
  package.file("a.so", kMachO).file("b.so", kMachO);
  EXPECT_THAT(check(package),
              ElementsAre("error: \"fast.so\" is a Mach-O file, for macOS [foreign-binary]\n"
                          "in Lambda: ImportError: /var/task/fast.so: invalid ELF header\n"
                          "fix: install or build it for Linux, or leave it out with PATTERN ... "
                          "EXCLUDE",
                          "warning: 2 files are for other systems than Linux [foreign-binary]\n"
                          "files: a.so  a Mach-O file, for macOS\n"
                          ": b.so  a Mach-O file, for macOS\n"
                          "in Lambda: ImportError: /var/task/a.so: invalid ELF header\n"
                          "fix: install or build it for Linux, or leave it out with PATTERN ... "
                          "EXCLUDE"));
}

TEST(ForeignBinariesCheck, AcceptsMuslBesideGlibc) {
  const ElfSpec musl = library("", {"libc.musl-x86_64.so.1"});
  PackageBuilder package;
  package.runtime("nodejs22.x").handler("index.handler").file("index.js");
  package.elf("a/prebuilds/linux-x64/node.napi.glibc.node", library("", {"libc.so.6"}));
  package.elf("a/prebuilds/linux-x64/node.napi.musl.node", musl);
  package.elf("@img/sharp-linux-x64/lib/sharp-linux-x64.node", library("", {"libc.so.6"}));
  package.elf("@img/sharp-linuxmusl-x64/lib/sharp-linuxmusl-x64.node", musl);
  package.elf("b/b.linux-x64-gnu.node", library("", {"libc.so.6"}));
  package.elf("b/b.linux-x64-musl.node", musl);
  EXPECT_THAT(check(package), IsEmpty());
}

TEST(ForeignBinariesCheck, FindsMuslAlone) {
  PackageBuilder package;
  package.runtime("nodejs22.x").handler("index.handler").file("index.js");
  package.elf("b/build/Release/b.node", library("", {"libc.musl-x86_64.so.1"}));
  EXPECT_THAT(
      check(package),
      ElementsAre(
          "warning: \"b/build/Release/b.node\" is linked with musl, the C library of Alpine "
          "Linux; nodejs22.x has glibc [musl]\n"
          "in Lambda: libc.musl-x86_64.so.1: cannot open shared object file: No such file "
          "or directory\n"
          "fix: install or build it on a Linux with glibc, Amazon Linux or Debian for "
          "instance"));
  package.brought_by("b/build/Release/b.node", OriginKind::kTarget);
  EXPECT_THAT(check(package).at(0), ::testing::StartsWith("error: "));
}

TEST(ForeignBinariesCheck, AcceptsAPackageOfMuslsOwn) {
  ElfSpec own = program({"libc.musl-x86_64.so.1", "liba.so"});
  own.interpreter = "/lib/ld-musl-x86_64.so.1";
  PackageBuilder package;
  package.elf("bootstrap", own).elf("lib/liba.so", library("liba.so", {"libc.musl-x86_64.so.1"}));
  EXPECT_THAT(check(package), IsEmpty());
}

TEST(ForeignBinariesCheck, FindsPackedPrograms) {
  ElfSpec packed = program();
  packed.interpreter = "";
  packed.has_dynamic = false;
  packed.has_sections = false;
  packed.loaded_text = "\x10\x0eUPX!\x0d\x16";
  PackageBuilder package;
  package.elf("bootstrap", packed);
  EXPECT_THAT(
      check(package),
      ElementsAre("warning: \"bootstrap\" is packed by UPX: what it needs cannot be seen "
                  "[packed-program]\n"
                  "why: its libraries and the glibc that it needs were not checked, nor were they\n"
                  ": bundled; and it is unpacked at each cold start, though the zip is compressed\n"
                  "fix: package the program as it was before, or what upx -d makes of it"));
}

}  // namespace
}  // namespace packager::test
