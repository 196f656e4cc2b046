#include "deploy/templates/facts.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/packages.h"

namespace packager {
namespace {

using nlohmann::ordered_json;

constexpr const char* kHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

TEST(TemplateFacts, FillInDefaults) {
  const TemplateFacts facts =
      template_facts(plain_manifest(), archive_of_size(1), {}, known_runtimes());
  EXPECT_FALSE(facts.is_layer);
  EXPECT_EQ(facts.zip, "resize-function.zip");
  EXPECT_EQ(facts.deployed_name, "resize-function");
  EXPECT_EQ(facts.handler, "bootstrap");
  EXPECT_EQ(facts.key_prefix, "");
  EXPECT_EQ(facts.key, std::string("resize-function/") + kHash + ".zip");
}

TEST(TemplateFacts, TakeWhatTheCallSays) {
  Manifest manifest = plain_manifest();
  manifest.runtime = "python3.13";
  EXPECT_EQ(template_facts(manifest, archive_of_size(1), {}, known_runtimes()).handler, "");
  manifest.settings.texts["HANDLER"] = "app.main";
  manifest.settings.texts["FUNCTION_NAME"] = "resize";
  manifest.settings.texts["S3_PREFIX"] = "team/a";
  const TemplateFacts facts = template_facts(manifest, archive_of_size(1), {}, known_runtimes());
  EXPECT_EQ(facts.handler, "app.main");
  EXPECT_EQ(facts.deployed_name, "resize");
  EXPECT_EQ(facts.key_prefix, "team/a/");
  manifest.settings.texts["S3_PREFIX"] = "team/b/";
  EXPECT_EQ(template_facts(manifest, archive_of_size(1), {}, known_runtimes()).key_prefix,
            "team/b/");
}

TEST(TemplateFacts, KnowTheLayersFromWhereTheTemplatesLie) {
  Manifest manifest = plain_manifest();
  const std::vector<Layer> layers = add_layers(manifest);
  const TemplateFacts facts =
      template_facts(manifest, archive_of_size(1), layers, known_runtimes());
  ASSERT_EQ(facts.layers.size(), 3U);
  EXPECT_EQ(facts.layers[0].zip, "../../sub/lambda/common-code/common-code.zip");
  EXPECT_EQ(facts.layers[0].key, std::string("common-code/") + kHash + ".zip");
  EXPECT_EQ(facts.layers[0].arn, "");
  EXPECT_EQ(facts.layers[1].arn, "arn:aws:lambda:eu-west-1:123456789012:layer:other:3");
  EXPECT_EQ(facts.layers[1].name, "");
  EXPECT_EQ(facts.layers[2].zip, "../common.code/common.code.zip");
}

TEST(TemplateText, IsAsciiButForWhatNeedsSurrogates) {
  const ordered_json json = {
      {"k\u00e9", "a \u00fc \u4e2d \U0001f600 \x7f \u0085 \\ud83d\\ude00 \n\""}};
  const std::string text = template_text(json);
  EXPECT_EQ(text,
            "{\n  \"k\\u00e9\": \"a \\u00fc \\u4e2d \U0001f600 \\u007f \\u0085 "
            "\\\\ud83d\\\\ude00 \\n\\\"\"\n}\n");
  EXPECT_EQ(ordered_json::parse(text), json);
}

}  // namespace
}  // namespace packager
