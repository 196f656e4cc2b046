#include "checks/build_type.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/finding_text.h"
#include "support/package_builder.h"

namespace packager {
namespace {

using test::finding_texts;
using test::PackageBuilder;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> check(std::vector<CompiledTarget> targets, std::string type = "") {
  PackageBuilder builder;
  Package package = builder.view();
  package.settings.compiled_targets = std::move(targets);
  package.settings.debug.configuration = std::move(type);
  return finding_texts(check_build_type(package));
}

TEST(BuildType, WarnsIfNothingOptimises) {
  EXPECT_THAT(check({{"app", {"-mavx2"}}, {"core", {}}}),
              ElementsAre("warning: package \"hello\" was compiled without optimisation: no "
                          "CMAKE_BUILD_TYPE is set [build-type]\n"
                          "in Lambda: it starts later and runs longer, and both are paid for\n"
                          "fix: cmake -S . -B <build> -DCMAKE_BUILD_TYPE=Release"));
  EXPECT_THAT(check({{"app", {"-O2", "-O0"}}}, "Debug").at(0),
              testing::HasSubstr("without optimisation, as Debug [build-type]"));
}

TEST(BuildType, IsContentWithOneOption) {
  EXPECT_THAT(check({{"app", {"-O0", "-O2"}}}), IsEmpty());
  EXPECT_THAT(check({{"app", {}}, {"flags", {"-Os"}, false}}), IsEmpty());
  EXPECT_THAT(check({{"app", {}}, {"core", {"-Og"}}}, "Debug"), IsEmpty());
}

TEST(BuildType, SaysNothingOfWhatIsNotBuiltHere) {
  EXPECT_THAT(check({}), IsEmpty());
  EXPECT_THAT(check({{"flags", {"-mavx2"}, false}}), IsEmpty());
}

}  // namespace
}  // namespace packager
