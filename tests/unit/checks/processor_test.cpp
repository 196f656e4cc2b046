#include "checks/processor.h"

#include <elf.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string beyond(const std::vector<std::string>& options, std::string_view architecture) {
  return option_beyond_lambda(options, architecture);
}

Package compiled(PackageBuilder& builder, std::vector<CompiledTarget> targets) {
  Package package = builder.view();
  package.origin = PackageOrigin::kManifest;
  package.settings.compiled_targets = std::move(targets);
  return package;
}

std::vector<std::string> check(PackageBuilder& builder, std::vector<CompiledTarget> targets = {}) {
  return finding_texts(check_processor(compiled(builder, std::move(targets))));
}

TEST(Processor, KnowsWhatEveryX86HostHas) {
  for (const char* option :
       {"-march=x86-64", "-march=x86-64-v3", "-march=haswell", "-march=core-avx2", "-march=znver3",
        "-march=skylake", "-march=broadwell", "-mavx2", "-mfma", "-mtune=native", "-mcpu=native",
        "-mno-avx512f", "-mtune=sapphirerapids", "-mcx16", "-mprefer-vector-width=512"}) {
    EXPECT_EQ(beyond({option}, "x86_64"), "") << option;
  }
  for (const char* option :
       {"-march=native", "-march=x86-64-v4", "-march=skylake-avx512", "-march=icelake-server",
        "-march=sapphirerapids", "-march=znver4", "-march=znver5", "-march=alderlake", "-mavx512f",
        "-mavx512vnni", "-mavx10.1-256", "-mamx-tile"}) {
    EXPECT_EQ(beyond({option}, "x86_64"), option);
  }
}

TEST(Processor, KnowsWhatEveryArmHostHas) {
  for (const char* option :
       {"-march=armv8-a", "-march=armv8.2-a+crypto", "-march=armv8.2-a+fp16+dotprod",
        "-mcpu=neoverse-n1", "-mcpu=neoverse-n1+crypto", "-mcpu=cortex-a72", "-mcpu=cortex-a53",
        "-mcpu=cortex-a76", "-mcpu=cortex-a57.cortex-a53", "-mcpu=cortex-x1", "-mtune=native",
        "-mtune=neoverse-v1", "-moutline-atomics"}) {
    EXPECT_EQ(beyond({option}, "arm64"), "") << option;
  }
  for (const char* option :
       {"-march=native", "-mcpu=native", "-march=armv8.2-a+sve", "-march=armv8.4-a",
        "-march=armv9-a", "-mcpu=neoverse-v1", "-mcpu=neoverse-n2", "-mcpu=neoverse-n1+sve",
        "-mcpu=apple-m1", "-mcpu=a64fx", "-mcpu=cortex-a510", "-mcpu=cortex-x925"}) {
    EXPECT_EQ(beyond({option}, "arm64"), option);
  }
}

TEST(Processor, CountsTheLastOption) {
  EXPECT_EQ(beyond({"-march=native", "-march=haswell"}, "x86_64"), "");
  EXPECT_EQ(beyond({"-march=haswell", "-march=native"}, "x86_64"), "-march=native");
  EXPECT_EQ(beyond({"-mavx512f", "-mno-avx512f"}, "x86_64"), "");
  EXPECT_EQ(beyond({"-mavx512f", "-march=haswell"}, "x86_64"), "-mavx512f");
  EXPECT_EQ(beyond({"-mcpu=native", "-mcpu=neoverse-n1"}, "arm64"), "");
}

TEST(Processor, TellsWhatTargetsAreCompiledWith) {
  PackageBuilder package;
  package.elf("bootstrap", program());
  EXPECT_THAT(
      check(package, {{"kernels", {"-O3", "-march=x86-64-v4"}}, {"infer", {"-march=native"}}}),
      ElementsAre(
          "warning: package \"hello\" has code for processors that not every x86_64 host of Lambda "
          "has [processor]\n"
          "compiled: target kernels with -march=x86-64-v4\n"
          ": target infer with -march=native, for the machine that builds\n"
          "hosts have: AVX2, that is x86-64-v3; some have no AVX-512\n"
          "in Lambda: signal: illegal instruction, on some hosts and not on others\n"
          "fix: compile with -march=haswell; if it is chosen at run time, OFF processor"));
  EXPECT_THAT(check(package, {{"kernels", {"-march=haswell"}}}), IsEmpty());
}

TEST(Processor, TellsOfTheOtherArchitecture) {
  PackageBuilder package;
  package.architecture("arm64").elf("bootstrap", for_arm64(program()));
  EXPECT_THAT(
      check(package, {{"infer", {"-mcpu=neoverse-v1"}}}),
      ElementsAre(
          "warning: package \"hello\" has code for processors that not every arm64 host of Lambda "
          "has [processor]\n"
          "compiled: target infer with -mcpu=neoverse-v1\n"
          "hosts have: what a Neoverse N1 has: Armv8.2 with crypto; some have no SVE\n"
          "in Lambda: signal: illegal instruction, on some hosts and not on others\n"
          "fix: compile with -mcpu=neoverse-n1; if it is chosen at run time, OFF processor"));
}

/// One of several targets is chosen at run time.
TEST(Processor, PassesWhatIsNamedForAProcessor) {
  PackageBuilder package;
  package.elf("bootstrap", program());
  EXPECT_THAT(check(package, {{"embree_avx512", {"-mavx512f"}},
                              {"ggml-cpu-skylakex", {"-mavx512f"}},
                              {"kernels_v4", {"-march=x86-64-v4"}}}),
              IsEmpty());
  EXPECT_EQ(check(package, {{"particles_ipv4", {"-mavx512f"}}}).size(), 1U);
}

TEST(Processor, ReadsNotes) {
  ElfSpec noted = program();
  noted.isa_needed = GNU_PROPERTY_X86_ISA_1_BASELINE | GNU_PROPERTY_X86_ISA_1_V4;
  ElfSpec fine = library("libfine.so");
  fine.isa_needed = GNU_PROPERTY_X86_ISA_1_V3;
  PackageBuilder package;
  package.elf("bootstrap", noted).elf("lib/libfine.so", fine);
  package.elf("lib/glibc-hwcaps/x86-64-v4/libfast.so", noted);
  EXPECT_THAT(
      check(package),
      ElementsAre(
          "warning: package \"hello\" has code for processors that not every x86_64 host of Lambda "
          "has [processor]\n"
          "needed: \"bootstrap\" needs x86-64-v4, says its note\n"
          "hosts have: AVX2, that is x86-64-v3; some have no AVX-512\n"
          "in Lambda: CPU ISA level is lower than required, exit status 127; or\n"
          ": signal: illegal instruction, on some hosts and not on others\n"
          "fix: compile with -march=haswell; if it is chosen at run time, OFF processor"));
}

TEST(Processor, ReadsDebugInformationOfFilesThatAreAllForMore) {
  using namespace std::string_literals;
  ElfSpec all = library("liball.so");
  all.debug_strings = "GNU C17 12.2.0 -march=znver4 -O3\0GNU C++17 12.2.0 -march=znver4\0"s;
  ElfSpec part = library("libpart.so");
  part.debug_strings = "GNU C17 12.2.0 -mavx512f -march=x86-64\0GNU C17 12.2.0 -march=x86-64\0"s;
  PackageBuilder package;
  package.elf("bootstrap", program()).elf("lib/libpart.so", part);
  EXPECT_THAT(check(package), IsEmpty());
  package.elf("lib/liball.so", all);
  ASSERT_EQ(check(package).size(), 1U);
  EXPECT_THAT(check(package).front(),
              ::testing::HasSubstr(
                  "built: \"lib/liball.so\" with -march=znver4, says its debug information\n"));
}

}  // namespace
}  // namespace packager::test
