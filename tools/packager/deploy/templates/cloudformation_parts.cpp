#include "deploy/templates/cloudformation_parts.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace packager {
namespace {

using nlohmann::ordered_json;

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// An object with this one key is CloudFormation's own, wherever it stands.
bool is_taken_for_intrinsic(const FunctionSettings& function) {
  return function.environment.size() == 1 && function.environment.front().first == "Ref";
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
  const FunctionSettings& function = manifest.function;
  if (!function.description.empty()) properties["Description"] = function.description;
  properties["Runtime"] = manifest.runtime;
  if (!facts.handler.empty()) properties["Handler"] = facts.handler;
  properties["Architectures"] = ordered_json::array({manifest.architecture});
  if (!function.memory_size.empty()) {
    properties["MemorySize"] = number_or_text(function.memory_size);
  }
  if (!function.timeout.empty()) properties["Timeout"] = number_or_text(function.timeout);
  if (!function.ephemeral_storage.empty()) {
    properties["EphemeralStorage"] = {{"Size", number_or_text(function.ephemeral_storage)}};
  }
  if (!function.environment.empty() && !is_taken_for_intrinsic(function)) {
    ordered_json& variables = properties["Environment"]["Variables"];
    for (const auto& [name, value] : function.environment)
      variables[name] = value;
  }
  if (!function.role.empty()) {
    properties["Role"] = function.role;
  } else if (!otherwise_role.is_null()) {
    properties["Role"] = otherwise_role;
  }
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

ordered_json linter_metadata(const ordered_json& properties) {
  if (properties.dump().find("${") == std::string::npos) return ordered_json::object();
  return {{"cfn-lint", {{"config", {{"ignore_checks", ordered_json::array({"E1029"})}}}}}};
}

ordered_json settings_left_out(const Manifest& manifest) {
  ordered_json sentences = ordered_json::array();
  const FunctionSettings& function = manifest.function;
  if (!manifest.upload.region.empty()) {
    sentences.push_back("REGION " + manifest.upload.region +
                        ": a stack lies where the tool is told: --region, or AWS_REGION");
  }
  if (is_taken_for_intrinsic(function)) {
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
  tell_of_reference("DESCRIPTION", function.description);
  for (const auto& [name, value] : function.environment)
    tell_of_reference("ENVIRONMENT " + name, value);
  return sentences;
}

}  // namespace packager
