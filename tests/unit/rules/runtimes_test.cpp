#include "rules/runtimes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "rules/embedded.h"
#include "support/memory_file_system.h"

namespace packager::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

const Runtime& builtin(const char* identifier) {
  static const Runtimes runtimes = Runtimes::load({}, MemoryFileSystem());
  const Runtime* const runtime = runtimes.find(identifier);
  if (runtime == nullptr) throw Error(std::string("no runtime ") + identifier);
  return *runtime;
}

TEST(Runtimes, KnowsTheBaselineOfCustomRuntimes) {
  const Runtime& al2023 = builtin("provided.al2023");
  EXPECT_EQ(al2023.system_name, "Amazon Linux 2023");
  EXPECT_EQ(al2023.deprecated, "2029-06-30");
  EXPECT_FALSE(al2023.is_retired);
  EXPECT_EQ(al2023.handler, HandlerRule::kBootstrap);
  EXPECT_EQ(al2023.versions.at("GLIBC").version, "2.34");
  EXPECT_EQ(al2023.versions.at("GLIBCXX").version, "3.4.29");
  EXPECT_TRUE(al2023.versions.at("GLIBC").is_verified);
  EXPECT_FALSE(al2023.versions.at("GLIBCXX").is_verified);
  EXPECT_EQ(al2023.loaders.at("x86_64"), "/lib64/ld-linux-x86-64.so.2");
  EXPECT_EQ(al2023.loaders.at("arm64"), "/lib/ld-linux-aarch64.so.1");
  EXPECT_THAT(al2023.libraries, Contains("libc.so.6"));
  EXPECT_THAT(al2023.libraries, Contains("libstdc++.so.6"));
  EXPECT_THAT(al2023.libraries, Not(Contains("libcurl.so.4")));
  EXPECT_THAT(al2023.possible_libraries, Contains("libcurl.so.4"));
  EXPECT_THAT(al2023.programs, Contains("/bin/sh"));
  EXPECT_EQ(builtin("provided.al2").versions.at("GLIBC").version, "2.26");
  EXPECT_EQ(builtin("python3.11").versions.at("GLIBC").version, "2.26");
  EXPECT_TRUE(builtin("go1.x").is_retired);
}

TEST(Runtimes, KnowsEachFamily) {
  const std::vector<std::pair<const char*, HandlerRule>> cases = {
      {"python3.13", HandlerRule::kPython}, {"nodejs22.x", HandlerRule::kNodejs},
      {"java21", HandlerRule::kJava},       {"java8.al2", HandlerRule::kJava},
      {"ruby3.4", HandlerRule::kRuby},      {"dotnet8", HandlerRule::kDotnet},
      {"go1.x", HandlerRule::kNone}};
  for (const auto& [identifier, rule] : cases)
    EXPECT_EQ(builtin(identifier).handler, rule) << identifier;
  EXPECT_THAT(builtin("python3.12").layer_folders,
              ElementsAre("python/lib/python3.12/site-packages", "python"));
}

TEST(Runtimes, SaysOfEveryValueWhereItIsFrom) {
  const JsonValue json = JsonValue::parse(kRuntimesJson, "runtimes.json");
  for (const auto& [name, system] : json.at("systems").members()) {
    for (const auto& [prefix, level] : system.at("versions").members()) {
      EXPECT_NE(level.at("source").string(), "") << name << prefix;
      EXPECT_NO_THROW(static_cast<void>(
          level.at("how").one_of({"docs", "recorded", "model", "convention", "unverified"})));
    }
    for (const char* key : {"libraries", "possible_libraries", "programs", "loaders"}) {
      EXPECT_NE(system.at(key).at("source").string(), "") << name << key;
    }
  }
}

TEST(Runtimes, LaysTheUsersFilesOver) {
  MemoryFileSystem files;
  files.add_file("/r.json", R"({"runtimes_version": 1, "runtimes": {
      "python3.15": {"system": "al2023", "deprecated": "2031-10-31"},
      "nodejs20.x": {"system": "al2023", "deprecated": "2027-01-01"}}})");
  const Runtimes runtimes = Runtimes::load({"/r.json"}, files);
  ASSERT_NE(runtimes.find("python3.15"), nullptr);
  EXPECT_EQ(runtimes.find("python3.15")->handler, HandlerRule::kPython);
  EXPECT_EQ(runtimes.find("nodejs20.x")->deprecated, "2027-01-01");
  EXPECT_EQ(runtimes.find("nodejs22.x")->deprecated, "2027-04-30");
  EXPECT_EQ(runtimes.find("nodejs"), runtimes.find("nodejs"));
  EXPECT_EQ(runtimes.find("cobol1"), nullptr);
  EXPECT_THAT(runtimes.usable(), Contains("python3.15"));
}

TEST(Runtimes, NamesWhatIsWrongInAFile) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"runtimes_version": 2})", "/r.json: /runtimes_version: must be 1"},
      {R"({"runtimes_version": 1, "runtime": {}})",
       "/r.json: /: has the unknown key \"runtime\"; similar is \"runtimes\""},
      {R"({"runtimes_version": 1, "runtimes": {"python4": {"system": "al2024"}}})",
       "/r.json: /runtimes/python4/system: names \"al2024\", which is none of the systems"},
      {R"({"runtimes_version": 1, "runtimes": {"cobol1": {"system": "al2023"}}})",
       "/r.json: /runtimes/cobol1: belongs to none of the families"},
      {R"({"runtimes_version": 1, "runtimes": {"python4":
          {"system": "al2023", "deprecated": "soon"}}})",
       "/r.json: /runtimes/python4/deprecated: must be a date like 2029-06-30, is \"soon\""},
      {R"({"runtimes_version": 1, "families": {"python": {"handler": "snake",
          "layer_folders": []}}})",
       "/r.json: /families/python/handler: must be one of \"none\", \"bootstrap\", \"python\", "
       "\"nodejs\", \"java\", \"ruby\", \"dotnet\", is \"snake\""},
  };
  for (const auto& [text, message] : cases) {
    MemoryFileSystem files;
    files.add_file("/r.json", text);
    try {
      static_cast<void>(Runtimes::load({"/r.json"}, files));
      FAIL() << "no error for " << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), message);
    }
  }
}

TEST(CompareVersions, ComparesNumberByNumber) {
  const std::vector<std::tuple<const char*, const char*, int>> cases = {
      {"2.34", "2.4", 1},      {"2.2.5", "2.34", -1}, {"2.34", "2.34", 0},  {"2.34", "2.34.1", -1},
      {"3.4.30", "3.4.29", 1}, {"7.0.0", "11.0", -1}, {"2.34", "2.34a", -1}};
  for (const auto& [one, other, sign] : cases) {
    const int result = compare_versions(one, other);
    EXPECT_EQ((result > 0) - (result < 0), sign) << one << " " << other;
  }
}

}  // namespace
}  // namespace packager::test
