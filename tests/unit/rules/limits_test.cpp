#include "rules/limits.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "base/error.h"
#include "rules/embedded.h"
#include "support/memory_file_system.h"

namespace packager {
namespace {

Limits load(const std::string& text) {
  test::MemoryFileSystem files;
  files.add_file("/my.json", text);
  return load_limits({"/my.json"}, files);
}

std::string error_of(const std::string& text) {
  try {
    (void)load(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(Limits, AreThoseOfAws) {
  const Limits limits = load_limits({}, test::MemoryFileSystem());
  EXPECT_EQ(limits.of_package("unzipped-size").value, 262'144'000U);
  EXPECT_FALSE(limits.of_package("unzipped-size").inclusive);
  EXPECT_EQ(limits.of_package("zipped-size").largest(), 52'428'799U);
  EXPECT_EQ(limits.environment_size.largest(), 4096U);
  EXPECT_EQ(limits.of_package("unzipped-size").origin, "limits.json");
}

TEST(Limits, EveryNumberHasASource) {
  const auto json = nlohmann::json::parse(kLimitsJson);
  for (const char* const group : {"package", "configuration", "environment"}) {
    for (const auto& [key, value] : json[group].items()) {
      EXPECT_TRUE(value.contains("source") && !value["source"].empty()) << group << '/' << key;
    }
  }
}

TEST(Limits, CanBeOverlaid) {
  const Limits limits = load(R"({"package": {"unzipped-size": {"value": 5}}})");
  EXPECT_EQ(limits.of_package("unzipped-size").value, 5U);
  EXPECT_EQ(limits.of_package("unzipped-size").origin, "/my.json");
  EXPECT_EQ(limits.of_package("zipped-size").origin, "limits.json");
}

TEST(Limits, TellsWhereTheFaultIs) {
  EXPECT_EQ(error_of("x").substr(0, 31), "/my.json: is not valid JSON: pa");
  EXPECT_EQ(error_of(R"({"package": {"unziped-size": {"value": 5}}})"),
            "/my.json: /package: has the unknown key \"unziped-size\"");
  EXPECT_EQ(error_of(R"({"package": {"unzipped-size": {"value": "5"}}})"),
            "/my.json: /package/unzipped-size/value: must be of the type number, is \"5\"");
  EXPECT_EQ(error_of(R"({"package": {"unzipped-size": {"value": -5}}})"),
            "/my.json: /package/unzipped-size/value: must be a whole number from 0, is -5");
  EXPECT_EQ(error_of(R"({"package": {"unzipped-size": {"bound": "<<"}}})"),
            "/my.json: /package/unzipped-size/bound: must be one of \"<\", \"<=\", is \"<<\"");
  EXPECT_EQ(error_of(R"({"configuration": {"MEMORY_SIZE": {"minimum": 99999}}})"),
            "/my.json: /configuration/MEMORY_SIZE: has a minimum above its maximum");
  EXPECT_EQ(error_of(R"({"configuration": {"HANDLER": {"pattern": "["}}})").substr(0, 71),
            "/my.json: /configuration/HANDLER/pattern: is no regular expression: Une");
  EXPECT_THROW((void)load_limits({"/missing.json"}, test::MemoryFileSystem()), Error);
}

}  // namespace
}  // namespace packager
