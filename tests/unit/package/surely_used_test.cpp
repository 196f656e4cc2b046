#include "package/surely_used.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::set<std::string> used(const PackageBuilder& builder) {
  return surely_used(builder.view());
}

TEST(SurelyUsed, IsWhatLambdaStartsAndTheUserNames) {
  PackageBuilder package;
  package.elf("app", program()).link("bootstrap", "app");
  package.elf("sdk/libgpu.so", library("libgpu.so")).elf("lib/plugin.so", library("plugin.so"));
  package.elf("bin/tool", program()).elf("sdk/tool", program()).elf("x.so", library("x.so"));
  package.brought_by("lib/plugin.so", OriginKind::kTarget)
      .brought_by("bin/tool", OriginKind::kTarget);
  package.brought_by("x.so", OriginKind::kFile).brought_by("sdk/tool", OriginKind::kDirectory);
  EXPECT_THAT(used(package), ElementsAre("app", "bin/tool", "lib/plugin.so", "x.so"));
}

TEST(SurelyUsed, HoldsProgramsThatTheScriptNames) {
  PackageBuilder package;
  package.file("bootstrap", "#!/bin/sh\ncd $LAMBDA_TASK_ROOT && exec ./bin/server-2 \"$@\"\n");
  package.elf("bin/server", program()).elf("bin/server-2", program()).elf("bin/exe", program());
  EXPECT_THAT(used(package), ElementsAre("bin/server-2", "bootstrap"));
}

TEST(SurelyUsed, HoldsExtensionsOfALayer) {
  PackageBuilder layer;
  layer.as_layer().elf("extensions/agent", program()).elf("bin/tool", program());
  EXPECT_THAT(used(layer), ElementsAre("extensions/agent"));
  PackageBuilder function;
  function.runtime("python3.12").elf("extensions/agent", program());
  EXPECT_THAT(used(function), IsEmpty());
}

TEST(SurelyUsed, HoldsTheModuleOfTheHandler) {
  PackageBuilder package;
  package.runtime("python3.12").handler("pkg.fast.run");
  package.elf("pkg/fast.cpython-311-x86_64-linux-gnu.so", library("")).elf("fast.so", library(""));
  EXPECT_THAT(used(package), ElementsAre("pkg/fast.cpython-311-x86_64-linux-gnu.so"));
}

TEST(SurelyUsed, HoldsWhatIsToBeOpened) {
  PackageBuilder builder;
  builder.runtime("nodejs22.x").elf("sdk/libgpu.so", library("libgpu.so"));
  Package package = builder.view();
  package.settings.libraries.dlopen = {"/build/sdk/libgpu.so"};
  EXPECT_THAT(surely_used(package), ElementsAre("sdk/libgpu.so"));
}

}  // namespace
}  // namespace packager::test
