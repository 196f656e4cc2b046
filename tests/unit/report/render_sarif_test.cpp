#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/text.h"
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

TEST(RenderSarif, RulesTellWhyAndHowToFix) {
  const auto json = nlohmann::json::parse(render_sarif(test::small_report()));
  for (const auto& rule : json["runs"][0]["tool"]["driver"]["rules"]) {
    const std::string why = rule["fullDescription"]["text"];
    EXPECT_GT(why.size(), 20U) << rule["id"];
    EXPECT_LE(character_count(why), 1024U) << rule["id"];
    const std::string help = rule["help"]["markdown"];
    EXPECT_NE(help.find("\n## Fix\n"), std::string::npos) << rule["id"];
    EXPECT_EQ(help.find(".md)"), std::string::npos) << rule["id"];
  }
}

TEST(RenderSarif, EachPackageIsARunOfItsOwnCategory) {
  Report other = test::small_report();
  other.package = "an other";
  other.location.line = 0;
  const auto runs =
      nlohmann::json::parse(render_sarif(std::vector{test::small_report(), other}))["runs"];
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0]["automationDetails"]["id"], "lambda-package/resize/");
  EXPECT_EQ(runs[1]["automationDetails"]["id"], "lambda-package/an%20other/");
  EXPECT_EQ(runs[1]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"], 1);
}

}  // namespace
}  // namespace packager
