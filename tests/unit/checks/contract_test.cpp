#include "checks/contract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ContractTest : public ::testing::Test {
 protected:
  ContractTest() {
    for (const char* name : {"bootstrap", "lib/liba.so", "app/bootstrap", "x/debug.log"})
      package_.file(name);
  }

  std::vector<std::string> check(const Contract& contract) {
    Package package = package_.view();
    package.settings.checks.contract = contract;
    return finding_texts(check_contract(package));
  }

  PackageBuilder package_;
};

TEST_F(ContractTest, IsKept) {
  EXPECT_THAT(check({{"bootstrap", "/bootstrap", "lib/*.so", "/lib/liba.so", "**/debug.log"},
                     {"*.pem", "/liba.so", "/debug.log", "lib/x"}}),
              IsEmpty());
}

TEST_F(ContractTest, MissesAnEntry) {
  EXPECT_THAT(check({{"/lib/libb.so"}, {}}),
              ElementsAre("error: package \"hello\" has nothing that matches MUST_CONTAIN "
                          "\"/lib/libb.so\" [must-contain]\n"
                          "did you mean: lib/liba.so\n"
                          "fix: package it, or correct the pattern"));
}

TEST_F(ContractTest, FindsAnUnwantedEntry) {
  EXPECT_THAT(check({{}, {"*.log", "bootstrap"}}),
              ElementsAre("error: package \"hello\" has \"x/debug.log\", against MUST_NOT_CONTAIN "
                          "\"*.log\" [must-not-contain]\n"
                          "found: x/debug.log\n"
                          "fix: leave it out with PATTERN ... EXCLUDE",
                          "error: package \"hello\" has 2 entries, against MUST_NOT_CONTAIN "
                          "\"bootstrap\" [must-not-contain]\n"
                          "found: app/bootstrap\n"
                          ": bootstrap\n"
                          "fix: leave it out with PATTERN ... EXCLUDE"));
}

}  // namespace
}  // namespace packager::test
