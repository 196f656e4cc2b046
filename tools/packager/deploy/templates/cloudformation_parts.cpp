#include "deploy/templates/cloudformation_parts.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "manifest/lambda_configuration.h"
#include "rules/settings.h"

namespace packager {
namespace {

using nlohmann::ordered_json;

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// An object with this one key is CloudFormation's own, wherever it stands.
bool is_taken_for_intrinsic(const Settings::Pairs& environment) {
  return environment.size() == 1 && environment.front().first == "Ref";
}

/// CloudFormation looks such a value up when it deploys; there is no way to tell it not to.
bool is_dynamic_reference(std::string_view value) {
  return value.find("{{resolve:") != std::string_view::npos;
}

}  // namespace

std::string logical_id(std::string_view package) {
  std::string id;
  bool starts_word = true;
  for (const char c : package) {
    if (!is_alphanumeric(c)) {
      starts_word = true;
      continue;
    }
    const bool is_lower = c >= 'a' && c <= 'z';
    id += starts_word && is_lower ? static_cast<char>(c - 'a' + 'A') : c;
    starts_word = false;
  }
  constexpr std::size_t kRoomForSuffixes = 200;  // of 255
  return id.empty() ? "Package" : id.substr(0, kRoomForSuffixes);
}

void add_function_settings(ordered_json& properties, const Manifest& manifest,
                           const TemplateFacts& facts, const ordered_json& otherwise_role) {
  ordered_json configuration =
      lambda_configuration(manifest, facts.handler, Dialect::kCloudFormation);
  if (is_taken_for_intrinsic(manifest.settings.map("ENVIRONMENT"))) {
    configuration.erase("Environment");
  }
  if (!configuration.contains("Role") && !otherwise_role.is_null()) {
    configuration["Role"] = otherwise_role;
  }
  properties.update(configuration);
  if (const auto tags = properties.find("Tags"); tags != properties.end()) {
    ordered_json list = ordered_json::array();
    for (const auto& [key, value] : tags->items())
      list.push_back({{"Key", key}, {"Value", value}});
    *tags = std::move(list);
  }
  properties["Architectures"] = ordered_json::array({manifest.architecture});
  const std::vector<std::string> ids = layer_ids(manifest, facts);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    ordered_json layer = facts.layers[i].arn;
    if (!ids[i].empty()) layer = {{"Ref", ids[i]}};
    properties["Layers"].push_back(std::move(layer));
  }
}

void add_layer_settings(ordered_json& properties, const TemplateLayer& layer) {
  if (!layer.description.empty()) properties["Description"] = layer.description;
  if (!layer.runtime.empty()) {
    properties["CompatibleRuntimes"] = ordered_json::array({layer.runtime});
  }
  properties["CompatibleArchitectures"] = ordered_json::array({layer.architecture});
}

std::vector<std::string> layer_ids(const Manifest& manifest, const TemplateFacts& facts) {
  std::set<std::string> taken = {logical_id(manifest.name)};
  std::vector<std::string> ids;
  for (const TemplateLayer& layer : facts.layers) {
    std::string id;
    if (layer.arn.empty()) {
      id = logical_id(layer.name) + "Layer";
      while (!taken.insert(id).second)
        id += "2";
    }
    ids.push_back(std::move(id));
  }
  return ids;
}

ordered_json name_parameter(const TemplateFacts& facts) {
  return {{"Type", "String"},
          {"Description", facts.is_layer ? "The name of the layer" : "The name of the function"},
          {"Default", facts.deployed_name}};
}

ordered_json log_group() {
  return {{"Type", "AWS::Logs::LogGroup"},
          {"Properties",
           {{"LogGroupName", {{"Fn::Sub", "/aws/lambda/${FunctionName}"}}},
            {"RetentionInDays", {{"Ref", "LogRetentionInDays"}}}}}};
}

ordered_json retention_parameter() {
  return {{"Type", "Number"},
          {"Description", "For how many days logs are kept, a number that CloudWatch Logs knows"},
          {"Default", kLogRetentionDays}};
}

ordered_json linter_metadata(const ordered_json& properties) {
  if (properties.dump().find("${") == std::string::npos) return ordered_json::object();
  return {{"cfn-lint", {{"config", {{"ignore_checks", ordered_json::array({"E1029"})}}}}}};
}

ordered_json settings_left_out(const Manifest& manifest) {
  ordered_json sentences = ordered_json::array();
  const Settings& settings = manifest.settings;
  const std::string region = settings.text("REGION");
  if (!region.empty()) {
    sentences.push_back("REGION " + region +
                        ": a stack lies where the tool is told: --region, or AWS_REGION");
  }
  if (is_taken_for_intrinsic(settings.map("ENVIRONMENT"))) {
    sentences.push_back(
        "ENVIRONMENT Ref: left out, for CloudFormation takes a variable of this name for its "
        "function Ref when there is no other");
  }
  const auto tell_of_reference = [&](const std::string& setting, const std::string& value) {
    if (!is_dynamic_reference(value)) return;
    sentences.push_back(setting +
                        ": CloudFormation takes {{resolve:...}} for a dynamic reference and puts "
                        "in what that refers to");
  };
  for (const SettingRow& row : setting_rows()) {
    if (row.cloudformation.empty()) continue;
    tell_of_reference(row.keyword, settings.text(row.keyword));
    for (const auto& [name, value] : settings.map(row.keyword))
      tell_of_reference(row.keyword + " " + name, value);
  }
  return sentences;
}

}  // namespace packager
