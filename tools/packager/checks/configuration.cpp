#include "checks/configuration.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/size.h"
#include "base/text.h"
#include "manifest/lambda_configuration.h"
#include "rules/function_members.h"

namespace packager {
namespace {

std::uint64_t json_string_size(std::string_view text) {
  std::uint64_t size = 2;
  for (const char c : text) {
    constexpr std::string_view kShort = "\"\\\b\f\n\r\t";
    if (kShort.find(c) != std::string_view::npos) {
      size += 2;
    } else {
      size += static_cast<unsigned char>(c) < 0x20 ? 6 : 1;  // \u0000
    }
  }
  return size;
}

Finding wrong_setting(const Manifest& manifest, const std::string& keyword,
                      const std::string& value, const std::string& problem,
                      std::string_view id = "configuration") {
  const std::string_view function =
      manifest.kind == PackageKind::kLayer ? "lambda_layer(" : "lambda_package(";
  Finding finding = make_finding(
      id, keyword,
      std::string(function) + escaped(manifest.name) + "): " + keyword + " " + problem);
  finding.facts.add("given", in_quotes(value));
  return finding;
}

std::string allowed_words(const SettingRule& rule) {
  if (!rule.is_integer) return rule.allowed;
  return "a whole number from " + with_thousands(rule.minimum) + " to " +
         with_thousands(rule.maximum) + " " + rule.unit;
}

class EnvironmentCheck {
 public:
  EnvironmentCheck(const Manifest& manifest, const Limits& limits)
      : manifest_(manifest), limits_(limits) {}

  std::vector<Finding> run() {
    std::set<std::string> seen;
    const Settings::Pairs environment = manifest_.settings.map("ENVIRONMENT");
    for (const auto& [name, value] : environment) {
      if (!seen.insert(name).second) add(name, "has the name twice");
      check_name(name);
      if (!is_utf8(value)) add(name, "has a value that is not UTF-8");
    }
    const std::uint64_t size = environment_size(environment);
    if (!environment.empty() && !limits_.environment_size.allows(size)) {
      findings_.push_back(wrong_setting(manifest_, "ENVIRONMENT", "",
                                        "is " + format_size(size) +
                                            " as JSON; Lambda allows at most " +
                                            format_size(limits_.environment_size.value),
                                        limits_.environment_size.id));
      findings_.back().facts = {
          {"to remove", format_size(size - limits_.environment_size.largest())},
          {"limit from", limits_.environment_size.origin + ", environment size"}};
    }
    return std::move(findings_);
  }

 private:
  void check_name(const std::string& name) {
    const auto& reserved = limits_.reserved_names;
    if (std::find(reserved.begin(), reserved.end(), name) != reserved.end()) {
      add(name, "has a name that Lambda reserves for itself");
    } else if (!setting_problem(name, limits_.environment_name).empty()) {
      add(name, "has a wrong name; allowed: " + limits_.environment_name.allowed);
    }
  }

  void add(const std::string& name, const std::string& problem) {
    findings_.push_back(wrong_setting(manifest_, "ENVIRONMENT", name, problem));
  }

  const Manifest& manifest_;
  const Limits& limits_;
  std::vector<Finding> findings_;
};

/// What deploy.sh sends.
nlohmann::ordered_json configuration_of(const Package& package) {
  nlohmann::ordered_json json = lambda_configuration(
      package.settings, package.starts_own_program() ? "bootstrap" : "", Dialect::kLambda);
  json.erase("Tags");  // another operation's
  for (const LayerReference& layer : package.settings.layers) {
    constexpr std::string_view kShortest = "arn:aws:lambda:us-east-1:123456789012:layer:";
    json["Layers"].push_back(layer.arn.empty() ? std::string(kShortest) + layer.name + ":1"
                                               : layer.arn);
  }
  return json;
}

/// ", " and ": " where nlohmann's compact form has no space.
std::uint64_t spaces_in(const nlohmann::ordered_json& json) {
  if (!json.is_structured() || json.empty()) return 0;
  std::uint64_t spaces = json.size() - 1 + (json.is_object() ? json.size() : 0);
  for (const nlohmann::ordered_json& item : json)
    spaces += spaces_in(item);
  return spaces;
}

std::uint64_t size_as_sent(const nlohmann::ordered_json& json) {
  constexpr int kCompact = -1;
  const auto on_bad_bytes = nlohmann::ordered_json::error_handler_t::replace;
  return json.dump(kCompact, ' ', true, on_bad_bytes).size() + spaces_in(json);
}

}  // namespace

std::string setting_problem(const std::string& value, const SettingRule& rule) {
  std::string problem = "is not allowed; allowed: " + allowed_words(rule);
  if (rule.is_integer) {
    std::uint64_t number = 0;
    const char* const end = value.data() + value.size();
    const auto parsed = std::from_chars(value.data(), end, number);
    // JSON has no numbers with leading zeros.
    const bool is_plain = value.size() == 1 || !value.starts_with('0');
    const bool good = parsed.ec == std::errc{} && parsed.ptr == end && is_plain &&
                      number >= rule.minimum && number <= rule.maximum;
    return good ? "" : problem;
  }
  const std::uint64_t length = character_count(value);
  if (length < rule.minimum || length > rule.maximum || !is_utf8(value)) return problem;
  if (!rule.pattern.empty() && !std::regex_search(value, std::regex(rule.pattern))) return problem;
  const bool refused = std::any_of(
      rule.refused.begin(), rule.refused.end(),
      [&](const std::string& pattern) { return std::regex_search(value, std::regex(pattern)); });
  return refused ? problem : "";
}

std::uint64_t environment_size(
    const std::vector<std::pair<std::string, std::string>>& environment) {
  // {"A":"1","B":"2"}: braces, a colon for each pair, commas between them.
  std::uint64_t size = 2;
  for (const auto& [name, value] : environment) {
    size += json_string_size(name) + 1 + json_string_size(value) + 1;
  }
  return environment.empty() ? size : size - 1;
}

namespace {

std::vector<Finding> check_tags(const Manifest& manifest) {
  constexpr std::size_t kMost = 50;
  constexpr std::size_t kLongestKey = 128;
  constexpr std::size_t kLongestValue = 256;
  std::vector<Finding> findings;
  std::set<std::string> seen;
  const auto add = [&](const std::string& key, const std::string& problem) {
    findings.push_back(wrong_setting(manifest, "TAGS", key, problem));
  };
  const Settings::Pairs tags = manifest.settings.map("TAGS");
  if (tags.size() > kMost)
    add(std::to_string(tags.size()), "has more tags than AWS allows, " + std::to_string(kMost));
  for (const auto& [key, value] : tags) {
    if (!seen.insert(key).second) add(key, "has the key twice");
    if (key.empty() || character_count(key) > kLongestKey || key.starts_with("aws:"))
      add(key, "has a wrong key; allowed: 1 to 128 characters, not beginning with aws:");
    if (character_count(value) > kLongestValue) add(key, "has a value of more than 256 characters");
    if (!is_utf8(key) || !is_utf8(value)) add(key, "has bytes that are not UTF-8");
  }
  return findings;
}

}  // namespace

std::vector<Finding> check_configuration(const Manifest& manifest, const Limits& limits) {
  std::vector<Finding> findings;
  const auto look_at = [&](const std::string& keyword, const std::string& value) {
    const auto rule = limits.settings.find(keyword);
    if (value.empty() || rule == limits.settings.end()) return;
    const std::string problem = setting_problem(value, rule->second);
    if (!problem.empty()) findings.push_back(wrong_setting(manifest, keyword, value, problem));
  };
  const bool is_layer = manifest.kind == PackageKind::kLayer;
  look_at(is_layer ? "LAYER_NAME" : "FUNCTION_NAME", deployed_name(manifest));
  for (const auto& [keyword, value] : manifest.settings.texts)
    if (keyword != "FUNCTION_NAME") look_at(keyword, value);
  for (Finding& finding : check_tags(manifest))
    findings.push_back(std::move(finding));
  if (!manifest.configuration_file.empty()) {
    const auto json = nlohmann::ordered_json::parse(manifest.configuration, nullptr, false);
    for (const std::string& problem : member_problems(json)) {
      Finding finding = wrong_setting(manifest, "CONFIGURATION", manifest.configuration_file,
                                      "has what Lambda does not take: " + problem);
      findings.push_back(std::move(finding));
    }
  }
  for (Finding& finding : EnvironmentCheck(manifest, limits).run()) {
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::vector<Finding> check_configuration_size(const Package& package, const Limits& limits) {
  const Bound& bound = limits.configuration_size;
  const std::uint64_t size = size_as_sent(configuration_of(package));
  if (bound.allows(size)) return {};
  Finding finding = make_finding(
      bound.id, "ENVIRONMENT",
      "lambda_package(" + escaped(package.name) + "): its configuration is " + format_size(size) +
          " in UpdateFunctionConfiguration; Lambda takes less than " + format_size(bound.value));
  finding.facts = {
      {"counted", "ENVIRONMENT, LAYERS, ROLE, DESCRIPTION and the rest as one JSON text;"},
      {"", "a character that is not ASCII is sent as \\uXXXX, 6 bytes, or as two of these"},
      {"why", "create-function takes it, and every later change is refused:"},
      {"", bound.aws_text},
      {"to remove", format_size(size - bound.largest())},
      {"limit from", bound.origin + ", requests"}};
  return {finding};
}

}  // namespace packager
