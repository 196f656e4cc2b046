#include "checks/layers.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "rules/limits.h"
#include "support/packages.h"

namespace packager {
namespace {

class LayersTest : public ::testing::Test {
 protected:
  void published(const std::string& region, const std::string& name, int version) {
    Layer layer;
    layer.name =
        "arn:aws:lambda:" + region + ":123456789012:layer:" + name + ":" + std::to_string(version);
    layers_.push_back(layer);
    manifest_.layers.emplace_back().arn = layer.name;
  }

  std::vector<std::string> messages() const {
    std::vector<std::string> texts;
    for (const Finding& finding : check_layers(manifest_, layers_, built_in_limits()))
      texts.push_back(finding.message);
    return texts;
  }

  Manifest manifest_ = plain_manifest();
  std::vector<Layer> layers_;
};

TEST_F(LayersTest, AreAtMostFive) {
  for (int number = 0; number < 5; ++number)
    published("eu-west-1", "layer" + std::to_string(number), 1);
  EXPECT_TRUE(messages().empty());
  published("eu-west-1", "another", 1);
  ASSERT_EQ(messages().size(), 1U);
  EXPECT_EQ(messages()[0], "package \"resize-function\" has 6 LAYERS; Lambda allows at most 5");
}

TEST_F(LayersTest, AreDifferentOnes) {
  published("eu-west-1", "one", 1);
  published("eu-west-1", "one", 2);
  EXPECT_EQ(messages().size(), 1U);
}

TEST_F(LayersTest, AreOfTheFunctionsRegion) {
  manifest_.settings.texts["REGION"] = "eu-west-1";
  published("us-east-1", "one", 1);
  EXPECT_EQ(messages().size(), 1U);
}

}  // namespace
}  // namespace packager
