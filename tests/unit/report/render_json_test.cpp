#include "report/render_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "support/hostile_report.h"

namespace packager {
namespace {

TEST(RenderJson, NoNameBreaksIt) {
  const Report report = test::hostile_report();
  const std::string text = render_json(report);
  EXPECT_EQ(text.find('<'), std::string::npos);
  EXPECT_EQ(text.find("\u2028"), std::string::npos);
  const auto json = nlohmann::json::parse(text);
  ASSERT_EQ(json["entries"].size(), report.measurement.entries.size());
  EXPECT_EQ(json["entries"][0]["name"], report.measurement.entries[0].name);
}

TEST(RenderJson, DoesNotTellTheValuesOfTheEnvironment) {
  const Report report = test::hostile_report();
  const std::string hidden = render_json(report);
  EXPECT_EQ(hidden.find("secret value"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(hidden)["configuration"]["environment"]["</script>"], "");
}

TEST(RenderJson, HowLongPackingTookIsNotPartOfThePackage) {
  Report report = test::hostile_report();
  const std::string before = render_json(report);
  report.packing_seconds = 3;
  report.reused_entries = 4;
  EXPECT_EQ(render_json(report), before);
}

}  // namespace
}  // namespace packager
