#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>

#include "checks/checks.h"
#include "report/formats.h"
#include "report/source_root.h"
#include "support/hostile_report.h"
#include "support/rendered.h"

namespace packager {
namespace {

TEST(RenderSarif, HasRulesResultsAndPlaces) {
  const auto json = nlohmann::json::parse(render_sarif(relative_to(test::small_report(), "/src")));
  EXPECT_EQ(json["version"], "2.1.0");
  const auto& run = json["runs"][0];
  const auto& rules = run["tool"]["driver"]["rules"];
  EXPECT_EQ(rules.size(), all_checks().size());
  ASSERT_EQ(run["results"].size(), 1U);
  const auto& result = run["results"][0];
  EXPECT_EQ(rules[result["ruleIndex"].get<std::size_t>()]["id"], "waste");
  EXPECT_EQ(result["ruleId"], "waste");
  EXPECT_EQ(result["level"], "warning");
  EXPECT_EQ(result["message"]["text"], "100 % waste\nway: strip\nit");
  const auto& place = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "my%20project/CMakeLists.txt");
  EXPECT_EQ(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
  EXPECT_EQ(place["region"]["startLine"], 12);
}

TEST(RenderSarif, WithoutASourceRootPlacesAreUris) {
  const auto json = nlohmann::json::parse(render_sarif(test::small_report()));
  EXPECT_EQ(json["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"],
            nlohmann::json({{"uri", "file:///src/my%20project/CMakeLists.txt"}}));
}

TEST(RenderSarif, NoNameBreaksItAndUnknownChecksHaveNoRule) {
  Report report = test::hostile_report();
  report.findings.front().id = "of-a-later-version";
  const auto json = nlohmann::json::parse(render_sarif(report));
  const auto& results = json["runs"][0]["results"];
  ASSERT_EQ(results.size(), report.findings.size());
  EXPECT_FALSE(results[0].contains("ruleIndex"));
  EXPECT_TRUE(results[1].contains("ruleIndex"));
}

}  // namespace
}  // namespace packager
