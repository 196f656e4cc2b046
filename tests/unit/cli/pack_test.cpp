#include "cli/pack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "base/error.h"
#include "cli/verify.h"
#include "support/memory_file_system.h"

namespace packager::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

/// A function of one script, in memory.
class PackTest : public ::testing::Test {
 protected:
  PackTest() {
    files_.add_file("/src/start.sh", "#!/bin/sh\n: $AWS_LAMBDA_RUNTIME_API\n", true);
    files_.add_directory("/build");
  }

  int run() {
    files_.write("/build/manifest.json", manifest_.dump(), false);
    written_before_ = files_.written().size();
    out_.str("");
    err_.str("");
    options_.manifest = "/build/manifest.json";
    return pack(options_, files_, out_, err_);
  }

  [[nodiscard]] bool has(const std::string& name) const {
    return files_.status("/build/lambda/hello/" + name).has_value();
  }

  /// When the last run wrote the file, counted in files; -1 if it did not.
  [[nodiscard]] long when(const std::string& name) const {
    const auto start = files_.written().begin() + static_cast<std::ptrdiff_t>(written_before_);
    const auto found = std::find(start, files_.written().end(), "/build/lambda/hello/" + name);
    return found == files_.written().end() ? -1 : static_cast<long>(found - start);
  }

  void pack_as(const std::string& name) { manifest_["contents"][0]["rename"] = name; }

  MemoryFileSystem files_;
  json manifest_ = json::parse(R"({
    "manifest_version": 1, "name": "hello", "kind": "function",
    "location": {"file": "/src/CMakeLists.txt", "line": 12},
    "output_directory": "/build/lambda/hello", "runtime": "provided.al2023",
    "architecture": "x86_64", "compression": "default", "settings": {}, "budget": {},
    "contents": [{"kind": "file", "origin": "FILES start.sh", "path": "/src/start.sh",
                  "rename": "bootstrap"}],
    "limits_files": []
  })");
  PackOptions options_;
  std::ostringstream out_;
  std::ostringstream err_;
  std::size_t written_before_ = 0;
};

TEST_F(PackTest, AcceptsAPackageThatPasses) {
  options_.depfile = "/build/hello.d";
  EXPECT_EQ(run(), 0) << err_.str();
  EXPECT_EQ(err_.str(), "");
  EXPECT_THAT(out_.str(), HasSubstr("/build/lambda/hello/hello.zip"));
  for (const char* const name :
       {"hello.zip", "hello.index", "report.json", "report.html", "deploy.sh", "symbolize.sh"}) {
    EXPECT_TRUE(has(name)) << name;
  }
  EXPECT_FALSE(has("hello.zip.part"));
  EXPECT_FALSE(has("hello.rejected.zip"));
  EXPECT_THAT(files_.read("/build/hello.d"), HasSubstr("/src/start.sh"));
}

/// A script is no program: nothing is in the way of what it starts.
TEST_F(PackTest, ZipsFirstAndTellsWhatCameOfIt) {
  ASSERT_EQ(run(), 0);
  EXPECT_LT(when("hello.zip.part"), when("report.json"));
  EXPECT_LT(when("report.json"), when("deploy.sh"));
  EXPECT_LT(when("deploy.sh"), when("symbolize.sh"));
  EXPECT_LT(when("symbolize.sh"), when("hello.index"))
      << "it belongs to a zip that is in its place";
}

TEST_F(PackTest, MakesNoZipOfWhatCannotStart) {
  ASSERT_EQ(run(), 0);
  pack_as("bin/start");
  EXPECT_EQ(run(), 1);
  EXPECT_THAT(err_.str(), HasSubstr("has no \"bootstrap\" at its root"));
  EXPECT_EQ(out_.str(), "");
  EXPECT_EQ(when("hello.zip.part"), -1);
  for (const char* const name :
       {"hello.zip", "hello.rejected.zip", "hello.zip.part", "deploy.sh", "upload-commands.sh"}) {
    EXPECT_FALSE(has(name)) << name;
  }
  EXPECT_THAT(files_.read("/build/lambda/hello/report.json"), HasSubstr("entry-point"));
}

TEST_F(PackTest, KeepsAZipThatIsTooLargeBesideItsName) {
  ASSERT_EQ(run(), 0);
  manifest_["budget"]["max_zipped_size"] = "10";
  EXPECT_EQ(run(), 1);
  EXPECT_THAT(err_.str(), HasSubstr("[max-zipped-size]"));
  EXPECT_TRUE(has("hello.rejected.zip"));
  for (const char* const name : {"hello.zip", "hello.zip.part", "deploy.sh"})
    EXPECT_FALSE(has(name)) << name;
  manifest_["budget"] = json::object();
  EXPECT_EQ(run(), 0);
  EXPECT_FALSE(has("hello.rejected.zip"));
}

TEST_F(PackTest, TellsErrorsFirst) {
  files_.add_file("/src/key", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n",
                  false);
  manifest_["contents"].push_back(
      {{"kind", "file"}, {"origin", "FILES key"}, {"path", "/src/key"}});
  manifest_["budget"]["max_zipped_size"] = "10";
  EXPECT_EQ(run(), 1);
  EXPECT_LT(err_.str().find("[max-zipped-size]"), err_.str().find("[secret]")) << err_.str();
  const json report = json::parse(files_.read("/build/lambda/hello/report.json"));
  EXPECT_EQ(report["findings"].front()["id"], "max-zipped-size");
  EXPECT_EQ(report["findings"].back()["id"], "secret");
}

TEST_F(PackTest, LeavesNothingHalfWritten) {
  files_.fail("write", "/build/lambda/hello/hello.zip.part", ENOSPC);
  EXPECT_THROW(run(), Error);
  EXPECT_FALSE(has("hello.zip"));
  EXPECT_FALSE(has("hello.zip.part"));
}

TEST_F(PackTest, TakesABaselineOnlyOfWhatIsAccepted) {
  manifest_["growth"] = {{"baseline", "/src/baseline.json"}, {"max_growth", {"1B"}}};
  options_.accept = true;
  manifest_["budget"]["max_zipped_size"] = "10";
  EXPECT_EQ(run(), 1);
  EXPECT_FALSE(files_.status("/src/baseline.json").has_value());
  manifest_["budget"] = json::object();
  EXPECT_EQ(run(), 0);
  EXPECT_TRUE(files_.status("/src/baseline.json").has_value());
  options_.accept = false;
  files_.add_file("/src/start.sh",
                  "#!/bin/sh\necho more than before, for $AWS_LAMBDA_RUNTIME_API\n", true);
  EXPECT_EQ(run(), 1);
  EXPECT_THAT(err_.str(), HasSubstr("[growth]"));
  const json report = json::parse(files_.read("/build/lambda/hello/report.json"));
  EXPECT_EQ(report["changed_entries"], 1);
  EXPECT_EQ(report["changes"][0]["name"], "bootstrap");
  EXPECT_EQ(report["changes"][0]["change"], "grown");
  options_.accept = true;
  EXPECT_EQ(run(), 0) << err_.str();
}

TEST_F(PackTest, IsWhatVerifyMakesAgain) {
  ASSERT_EQ(run(), 0);
  EXPECT_EQ(verify({options_.manifest}, files_, out_, err_), 0) << err_.str();
  files_.add_file("/src/start.sh", "#!/bin/sh\necho changed\n", true);
  EXPECT_EQ(verify({options_.manifest}, files_, out_, err_), 1);
  EXPECT_THAT(err_.str(), HasSubstr("[not-reproduced]"));
}

}  // namespace
}  // namespace packager::test
