#include "rules/settings.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "checks/configuration.h"
#include "deploy/deploy_files.h"
#include "manifest/lambda_configuration.h"
#include "manifest/read_manifest.h"
#include "report/read_report.h"
#include "report/render_html.h"
#include "report/render_json.h"
#include "rules/limits.h"
#include "support/packages.h"

namespace packager {
namespace {

using nlohmann::json;

/// What a test gives for a setting: found again only where the setting went.
std::string sample(const SettingRow& row) {
  return row.type == SettingRow::Type::kInteger ? "7654321" : "sample-of-" + row.keyword;
}

/// A function that gives this setting and no other.
json manifest_with(const SettingRow& row, const std::string& value) {
  json manifest = json::parse(R"({
    "manifest_version": 1, "name": "hello", "kind": "function",
    "location": {"file": "/src/CMakeLists.txt", "line": 12},
    "output_directory": "/build/lambda/hello", "runtime": "python3.13", "upload": "s3",
    "architecture": "x86_64", "compression": "default", "contents": [], "settings": {},
    "budget": {}, "limits_files": []
  })");
  json& setting = manifest["settings"][row.keyword];
  setting = value;
  if (row.type == SettingRow::Type::kMap) setting = json::array({"NAME=" + value});
  return manifest;
}

Manifest manifest_of(const SettingRow& row, const std::string& value) {
  return read_manifest(manifest_with(row, value).dump(), "manifest.json");
}

std::string given_in(const Settings& settings, const SettingRow& row) {
  if (row.type != SettingRow::Type::kMap) return settings.text(row.keyword);
  const Settings::Pairs pairs = settings.map(row.keyword);
  return pairs.size() == 1 && pairs[0].first == "NAME" ? pairs[0].second : "";
}

std::string value_at(json object, const std::string& path) {
  std::size_t start = 0;
  for (std::size_t dot = 0; dot != std::string::npos; start = dot + 1) {
    dot = path.find('.', start);
    object = object.value(path.substr(start, dot - start), json());
  }
  if (object.is_array() && !object.empty())
    object = {{"NAME", object[0]["Value"]}};  // CloudFormation's tags
  if (object.is_object()) object = object.value("NAME", json());
  return object.is_string() ? object.get<std::string>() : object.dump();
}

/// The output files of a package, by name.
json deploy_files_of(const Manifest& manifest) {
  json files;
  for (const OutputFile& file :
       render_deploy_files(manifest, {}, archive_of_size(1), built_in_limits(), known_runtimes()))
    files[file.name] = file.content;
  return files;
}

class EverySetting : public testing::TestWithParam<SettingRow> {};

TEST_P(EverySetting, IsReadFromTheManifest) {
  const SettingRow& row = GetParam();
  EXPECT_EQ(given_in(manifest_of(row, sample(row)).settings, row), sample(row));
}

TEST_P(EverySetting, IsChecked) {
  const SettingRow& row = GetParam();
  Manifest manifest = manifest_of(row, sample(row));
  // No text is allowed to be other than UTF-8, no number to be this large.
  const std::string wrong = row.type == SettingRow::Type::kInteger ? sample(row) : "\xff";
  if (row.type == SettingRow::Type::kMap) {
    manifest.settings.maps[row.keyword] = {{"NAME", wrong}};
  } else {
    manifest.settings.texts[row.keyword] = wrong;
  }
  const std::vector<Finding> findings = check_configuration(manifest, built_in_limits());
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].subject, row.keyword);
}

TEST_P(EverySetting, IsTakenByDeploySh) {
  const SettingRow& row = GetParam();
  const Manifest manifest = manifest_of(row, sample(row));
  const json files = deploy_files_of(manifest);
  const std::string script = files["deploy.sh"];
  if (!row.variable.empty()) {
    EXPECT_NE(script.find("\n" + row.variable + "=" + sample(row) + " "), std::string::npos);
    EXPECT_NE(files["lambda-deploy.sh"].get<std::string>().find("$" + row.variable),
              std::string::npos);
    return;
  }
  if (row.type == SettingRow::Type::kMap) {
    EXPECT_NE(pairs_json(manifest, row.keyword).find(sample(row)), std::string::npos);
    EXPECT_NE(script.find(row.keyword == "TAGS" ? "\ntags_json=" : "\nenvironment_json="),
              std::string::npos);
    return;
  }
  const json configuration = json::parse(script_configuration(manifest, ""));
  EXPECT_EQ(value_at(configuration, row.lambda), sample(row));
  const std::string line = "\n" + row.keyword + " " + row.lambda + " ";
  EXPECT_NE(("\n" + compared_members(manifest, "")).find(line), std::string::npos);
}

TEST_P(EverySetting, IsInEveryTemplate) {
  const SettingRow& row = GetParam();
  const json files = deploy_files_of(manifest_of(row, sample(row)));
  const std::vector<std::array<std::string, 3>> places = {
      {"cloudformation.json", "/Resources/Hello/Properties", row.cloudformation},
      {"template.json", "/Resources/Hello/Properties", row.cloudformation},
      {"main.tf.json", "/resource/aws_lambda_function/function", row.terraform}};
  for (const auto& [file, pointer, path] : places) {
    const std::string text = files[file];
    // What is no member of the configuration is a parameter, a command, or said to be left out.
    EXPECT_NE(text.find(sample(row)), std::string::npos) << file;
    if (!path.empty()) {
      EXPECT_EQ(value_at(json::parse(text).at(json::json_pointer(pointer)), path), sample(row))
          << file;
    }
  }
}

TEST_P(EverySetting, IsInReportsAndReadBack) {
  const SettingRow& row = GetParam();
  Report report;
  report.manifest = manifest_of(row, sample(row));
  const std::string text = render_json(report);
  // Of variables the names alone.
  const std::string told = row.type == SettingRow::Type::kMap ? "" : sample(row);
  EXPECT_EQ(value_at(json::parse(text).at(row.is_of_upload ? "upload" : "configuration"), row.key),
            told);
  EXPECT_EQ(given_in(read_report(text, "report.json").manifest->settings, row), told);
  EXPECT_NE(render_html(report).find("[\"" + row.key + "\", \"" + row.label + "\""),
            std::string::npos);
}

TEST_P(EverySetting, HasAPlaceWithLambdaOrInTheScript) {
  const SettingRow& row = GetParam();
  EXPECT_FALSE(row.label.empty());
  EXPECT_FALSE(row.lambda.empty() && row.variable.empty());
  EXPECT_EQ(row.lambda.empty(), row.terraform.empty());
  EXPECT_EQ(row.lambda.empty(), row.cloudformation.empty());
}

INSTANTIATE_TEST_SUITE_P(Settings, EverySetting, testing::ValuesIn(setting_rows()),
                         [](const auto& row) { return row.param.keyword; });

TEST(Settings, AreNamedAsTheOthersNameThem) {
  for (const SettingRow& row : setting_rows()) {
    if (row.keyword != "EPHEMERAL_STORAGE") continue;
    EXPECT_EQ(row.key, "ephemeral_storage");
    EXPECT_EQ(row.cloudformation, "EphemeralStorage.Size");
    EXPECT_EQ(row.terraform, "ephemeral_storage.size");
    EXPECT_EQ(row.unit, "MB");
  }
}

}  // namespace
}  // namespace packager
