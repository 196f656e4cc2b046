#include "rules/limits.h"

#include <cstddef>
#include <regex>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "rules/embedded.h"

namespace packager {
namespace {

Bound read_bound(const JsonValue& json, std::string id, const std::string& origin) {
  Bound bound;
  bound.id = std::move(id);
  bound.value = json.at("value").unsigned_integer();
  bound.inclusive = json.at("bound").one_of({"<", "<="}) == "<=";
  bound.unit = json.at("unit").string();
  if (const auto text = json.find("aws_text")) bound.aws_text = text->string();
  bound.origin = origin;
  return bound;
}

void check_pattern(const JsonValue& json) {
  try {
    const std::regex pattern(json.string());
  } catch (const std::regex_error& error) {
    json.fail(std::string("is no regular expression: ") + error.what());
  }
}

SettingRule read_rule(const JsonValue& json) {
  SettingRule rule;
  rule.is_integer = json.at("type").string() == "integer";
  rule.minimum = json.at("minimum").unsigned_integer();
  rule.maximum = json.at("maximum").unsigned_integer();
  if (rule.minimum > rule.maximum) json.fail("has a minimum above its maximum");
  if (rule.is_integer) {
    rule.unit = json.at("unit").string();
    return rule;
  }
  rule.pattern = json.at("pattern").string();
  rule.allowed = json.at("allowed").string();
  check_pattern(json.at("pattern"));
  if (const auto refused = json.find("refused")) {
    for (const JsonValue& pattern : refused->elements()) {
      check_pattern(pattern);
      rule.refused.push_back(pattern.string());
    }
  }
  return rule;
}

/// `patches`, whose files are `overrides`, are laid over ours in this order.
Limits read_limits(const std::vector<std::string>& overrides,
                   const std::vector<JsonValue>& patches) {
  JsonValue json = JsonValue::parse(kLimitsJson, "limits.json");
  for (const JsonValue& patch : patches)
    json = json.overlaid(patch);
  const auto origin = [&](std::string_view group, std::string_view id) {
    std::string file = "limits.json";
    for (std::size_t i = 0; i < patches.size(); ++i) {
      const auto found = patches[i].find(group);
      if (found && found->find(id)) file = overrides[i];
    }
    return file;
  };
  const auto bound = [&](std::string_view group, std::string_view key, std::string id) {
    return read_bound(json.at(group).at(key), std::move(id), origin(group, key));
  };

  Limits limits;
  for (const auto& [id, row] : json.at("package").members()) {
    limits.package[id] = {bound("package", id, id), row.at("quantity").enum_value<Quantity>(),
                          row.at("how_known").string(), row.at("summary").string()};
  }
  limits.layers = bound("layers", "count", "layers");
  for (const auto& [arn, size] : json.at("layers").at("sizes").members()) {
    limits.layer_sizes.emplace(arn, size.unsigned_integer());
  }
  for (const auto& [keyword, rule] : json.at("configuration").members()) {
    const std::string type = rule.at("type").one_of({"integer", "string", "map"});
    if (type != "map") limits.settings.emplace(keyword, read_rule(rule));
  }
  limits.environment_size = bound("environment", "size", "environment-size");
  limits.configuration_size =
      bound("requests", "update-function-configuration", "configuration-size");
  limits.environment_name = read_rule(json.at("environment").at("name"));
  for (const JsonValue& name : json.at("environment").at("reserved").at("names").elements()) {
    limits.reserved_names.push_back(name.string());
  }
  return limits;
}

}  // namespace

const Limits& built_in_limits() {
  static const Limits limits = read_limits({}, {});
  return limits;
}

Limits load_limits(const std::vector<std::string>& overrides, const FileReader& files) {
  std::vector<JsonValue> patches;
  for (const std::string& path : overrides)
    patches.push_back(JsonValue::parse(files.read(path), path));
  return read_limits(overrides, patches);
}

}  // namespace packager
