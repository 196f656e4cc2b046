#include "checks/runtime_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using namespace std::string_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RuntimeApi : public ::testing::Test {
 protected:
  RuntimeApi() { package_.elf("bootstrap", program()).file("data.bin"); }

  std::vector<std::string> check() {
    return finding_texts(
        check_runtime_api(package_.view(), [&](const Entry& entry, std::size_t limit) {
          return contents_[entry.name].substr(0, limit);
        }));
  }

  PackageBuilder package_;
  std::map<std::string, std::string> contents_;
};

TEST_F(RuntimeApi, TellsOfAProgramThatNeverAsksForEvents) {
  contents_["bootstrap"] =
      "\x7f"
      "ELF... Hello, world!";
  EXPECT_THAT(
      check(),
      ElementsAre("warning: package \"hello\" never asks Lambda for events: nothing in it names "
                  "AWS_LAMBDA_RUNTIME_API [runtime-api]\n"
                  "in Lambda: the first invocation ends with Runtime.ExitError or a time-out\n"
                  "because: a custom runtime's bootstrap is not called with the event, it loops:\n"
                  ": GET http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next, then\n"
                  ": POST .../invocation/<its header Lambda-Runtime-Aws-Request-Id>/response\n"
                  "fix: link a client of that API (aws-lambda-cpp), or see ENTRYPOINT in the "
                  "reference\n"
                  ": if it gets events in another way, OFF runtime-api"));
}

TEST_F(RuntimeApi, AcceptsAnyFileThatNamesIt) {
  contents_["data.bin"] = "env.AWS_LAMBDA_RUNTIME_API";
  EXPECT_THAT(check(), IsEmpty());
  // An optimiser's words of eight bytes, .NET's letters of two, the path alone.
  for (const std::string& sign : {"movabs AWS_LAMB"s, "A\0W\0S\0_\0L\0A\0M\0B\0D\0A\0"s,
                                  "http://169.254.100.1:9001/2018-06-01/runtime/"s}) {
    contents_["data.bin"] = sign;
    EXPECT_THAT(check(), IsEmpty()) << sign;
  }
}

TEST_F(RuntimeApi, SaysNothingWhereItCannotKnow) {
  for (const std::string& hidden : {"PK\x03\x04 a jar"s, "\x1f\x8b gzip"s,
                                    "\x7f"
                                    "ELF UPX!"s,
                                    "\x7f"
                                    "ELF.. PK\x03\x04"s}) {
    contents_["data.bin"] = hidden;
    EXPECT_THAT(check(), IsEmpty()) << hidden;
  }
  contents_.clear();
  ASSERT_EQ(check().size(), 1U);
  PackageBuilder without_layer = package_;
  package_.layer({"lib/x.so"});
  EXPECT_THAT(check(), IsEmpty());
  package_ = without_layer;
  package_.unknown_layers();
  EXPECT_THAT(check(), IsEmpty());
  package_ = PackageBuilder();
  package_.elf("bin/hello", program());  // there is no bootstrap, and that is told
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(RuntimeApi, LooksAtScriptsToo) {
  package_ = PackageBuilder();
  package_.file("bootstrap", "#!/bin/sh\nexec ./app\n").elf("app", program());
  EXPECT_EQ(check().size(), 1U);
  contents_["app"] = "AWS_LAMBDA_RUNTIME_API";
  EXPECT_THAT(check(), IsEmpty());
}

}  // namespace
}  // namespace packager::test
