#include "checks/configuration.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "io/real_file_system.h"
#include "support/finding_text.h"

namespace packager {
namespace {

Limits builtin() {
  return load_limits({}, RealFileSystem());
}

std::vector<std::string> messages(const Manifest& manifest) {
  std::vector<std::string> result;
  for (const Finding& finding : check_configuration(manifest, builtin())) {
    result.push_back(finding.message + " [" + finding.id + "]");
  }
  return result;
}

TEST(Configuration, EverySettingAtItsBounds) {
  const Limits limits = builtin();
  const auto problem = [&](const std::string& keyword, const std::string& value) {
    return setting_problem(value, limits.settings.at(keyword));
  };
  const std::vector<std::array<std::string, 2>> allowed = {
      {"MEMORY_SIZE", "128"},
      {"MEMORY_SIZE", "10240"},
      {"TIMEOUT", "1"},
      {"TIMEOUT", "900"},
      {"EPHEMERAL_STORAGE", "512"},
      {"EPHEMERAL_STORAGE", "10240"},
      {"FUNCTION_NAME", "a-Z_9"},
      {"HANDLER", "a/b.c::d"},
      {"DESCRIPTION", ""},
      {"REGION", "eu-west-1"},
      {"REGION", "us-gov-west-1"},
      {"S3_BUCKET", "abc"},
      {"S3_BUCKET", "1.2.3.4a"},
      {"S3_PREFIX", ""},
      {"ROLE", "arn:aws:iam::123456789012:role/service-role/x"},
      {"ROLE", "arn:aws-cn:iam::123456789012:role/x"},
      {"FUNCTION_NAME", std::string(64, 'a')},
      {"S3_BUCKET", std::string(63, 'a')},
      {"HANDLER", std::string(128, 'a')},
      {"LAYER_NAME", std::string(140, 'a')},
  };
  for (const auto& [keyword, value] : allowed)
    EXPECT_EQ(problem(keyword, value), "") << value;
  std::string long_text;
  for (int i = 0; i < 257; ++i)
    long_text += "é";
  const std::vector<std::array<std::string, 2>> refused = {
      {"MEMORY_SIZE", "127"},
      {"MEMORY_SIZE", "10241"},
      {"MEMORY_SIZE", "-128"},
      {"MEMORY_SIZE", "128 "},
      {"MEMORY_SIZE", "0128"},
      {"MEMORY_SIZE", "1e3"},
      {"TIMEOUT", "0"},
      {"TIMEOUT", "901"},
      {"EPHEMERAL_STORAGE", "511"},
      {"EPHEMERAL_STORAGE", "10241"},
      {"FUNCTION_NAME", "a.b"},
      {"FUNCTION_NAME", ""},
      {"HANDLER", "a b"},
      {"HANDLER", "a\n"},
      {"REGION", "Europe"},
      {"REGION", "eu-west"},
      {"S3_BUCKET", "ab"},
      {"S3_BUCKET", "Abc"},
      {"S3_BUCKET", "-abc"},
      {"S3_BUCKET", "abc-"},
      {"S3_BUCKET", "a..b"},
      {"S3_BUCKET", "1.2.3.4"},
      {"S3_BUCKET", "xn--abc"},
      {"S3_BUCKET", "sthree-abc"},
      {"S3_BUCKET", "amzn-s3-demo-x"},
      {"S3_BUCKET", "abc-s3alias"},
      {"S3_BUCKET", "abc--ol-s3"},
      {"S3_BUCKET", "abc.mrap"},
      {"S3_BUCKET", "abc--x-s3"},
      {"DESCRIPTION", "\xff"},
      {"DESCRIPTION", long_text},
      {"ROLE", "arn:aws:iam::12345678901:role/x"},
      {"ROLE", "arn:aws:iam::123456789012:user/x"},
      {"FUNCTION_NAME", std::string(65, 'a')},
      {"S3_BUCKET", std::string(64, 'a')},
      {"HANDLER", std::string(129, 'a')},
      {"LAYER_NAME", std::string(141, 'a')},
      {"S3_PREFIX", std::string(901, 'a')},
  };
  for (const auto& [keyword, value] : refused)
    EXPECT_NE(problem(keyword, value), "") << value;
}

TEST(Configuration, MeasuresTheEnvironmentAsAwsDoes) {
  EXPECT_EQ(environment_size({}), 2U);                                     // {}
  EXPECT_EQ(environment_size({{"A", "1"}}), 9U);                           // {"A":"1"}
  EXPECT_EQ(environment_size({{"A", "1"}, {"B", "2"}}), 17U);              // and ,"B":"2"
  EXPECT_EQ(environment_size({{"A", "\"\\\n\t\r\b\f"}}), 9U - 1 + 7 * 2);  // two bytes each
  EXPECT_EQ(environment_size({{"A", "\x01"}}), 9U - 1 + 6);                // \u0001
  EXPECT_EQ(environment_size({{"A", "é"}}), 9U - 1 + 2);                   // UTF-8 as it is
}

TEST(Configuration, LimitsTheEnvironment) {
  Manifest manifest;
  manifest.name = "x";
  manifest.settings.maps["ENVIRONMENT"] = {{"AA", std::string(4096 - 9, 'v')}};
  EXPECT_TRUE(messages(manifest).empty());
  manifest.settings.maps["ENVIRONMENT"][0].second += "v";
  EXPECT_EQ(messages(manifest),
            std::vector<std::string>({"lambda_package(x): ENVIRONMENT is 4,097 bytes as JSON; "
                                      "Lambda allows at most 4,096 bytes [environment-size]"}));
}

TEST(Configuration, ChecksNamesOfVariables) {
  Manifest manifest;
  manifest.name = "x";
  manifest.settings.maps["ENVIRONMENT"] = {{"GOOD_1", "1"}, {"AWS_REGION", "1"}, {"1X", "1"},
                                           {"X", "1"},      {"GOOD_1", "2"},     {"_A", "1"}};
  EXPECT_EQ(messages(manifest).size(), 5U);
}

TEST(Configuration, ChecksTheNameItWillHave) {
  Manifest manifest;
  manifest.name = "my.function";
  EXPECT_EQ(messages(manifest),
            std::vector<std::string>(
                {"lambda_package(my.function): FUNCTION_NAME is not allowed; allowed: 1 to 64 of "
                 "a-z A-Z 0-9 - _ [configuration]"}));
  manifest.settings.texts["FUNCTION_NAME"] = "my_function";
  EXPECT_TRUE(messages(manifest).empty());
  manifest.kind = PackageKind::kLayer;
  manifest.settings.texts.erase("FUNCTION_NAME");
  EXPECT_EQ(messages(manifest),
            std::vector<std::string>({"lambda_layer(my.function): LAYER_NAME is not allowed; "
                                      "allowed: 1 to 140 of a-z A-Z 0-9 - _ [configuration]"}));
}

/// {"Runtime": "provided.al2023", "Environment": {"Variables": {"AA": "..."}}}
TEST(Configuration, LimitsWhatIsSentAsAWhole) {
  constexpr std::size_t kAround = 72;
  Package package;
  package.name = "x";
  package.settings.runtime = "provided.al2023";
  auto& value = package.settings.settings.maps["ENVIRONMENT"].emplace_back("AA", "").second;
  const auto found = [&] { return check_configuration_size(package, builtin()); };
  value = std::string(5119 - kAround, 'v');
  EXPECT_TRUE(found().empty());
  value += 'v';
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(
      test::finding_text(found().front()),
      "warning: lambda_package(x): its configuration is 5,120 bytes in "
      "UpdateFunctionConfiguration; Lambda takes less than 5,120 bytes "
      "[configuration-size]\n"
      "counted: ENVIRONMENT, LAYERS, ROLE, DESCRIPTION and the rest as one JSON text;\n"
      ": a character that is not ASCII is sent as \\uXXXX, 6 bytes, or as two of these\n"
      "why: create-function takes it, and every later change is refused:\n"
      ": Request must be smaller than 5120 bytes for the UpdateFunctionConfiguration operation\n"
      "to remove: 1 byte\n"
      "limit from: limits.json, requests");
  value = std::string(5119 - kAround - 18, 'v') + "é😀";
  EXPECT_TRUE(found().empty());
  value += 'v';
  EXPECT_EQ(found().size(), 1U);
  // A layer of this build has the shortest ARN that it can have.
  value = std::string(5119 - kAround, 'v');
  package.settings.layers.emplace_back().name = "common";
  EXPECT_EQ(found().size(), 1U);
}

}  // namespace
}  // namespace packager
