#include "rules/runtimes.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/json.h"
#include "base/text.h"
#include "rules/embedded.h"

namespace packager {
namespace {

constexpr std::uint64_t kVersion = 1;

struct Family {
  HandlerRule handler = HandlerRule::kNone;
  std::vector<std::string> layer_folders;  // with {version}
};

/// The tables of all files, the later over the earlier.
struct Tables {
  std::map<std::string, JsonValue> systems;
  std::map<std::string, JsonValue> families;
  std::map<std::string, JsonValue> runtimes;
};

HandlerRule handler_rule(const JsonValue& json) {
  const std::string word =
      json.one_of({"none", "bootstrap", "python", "nodejs", "java", "ruby", "dotnet"});
  static const std::map<std::string, HandlerRule> kRules = {
      {"none", HandlerRule::kNone},     {"bootstrap", HandlerRule::kBootstrap},
      {"python", HandlerRule::kPython}, {"nodejs", HandlerRule::kNodejs},
      {"java", HandlerRule::kJava},     {"ruby", HandlerRule::kRuby},
      {"dotnet", HandlerRule::kDotnet}};
  return kRules.at(word);
}

std::vector<std::string> strings(const JsonValue& json) {
  std::vector<std::string> result;
  for (const JsonValue& item : json.elements())
    result.push_back(item.string());
  return result;
}

std::set<std::string> names(const JsonValue& json) {
  json.allow_only({"names", "how", "source"});
  const std::vector<std::string> list = strings(json.at("names"));
  return {list.begin(), list.end()};
}

SymbolLevel level(const JsonValue& json) {
  json.allow_only({"level", "how", "source"});
  SymbolLevel result;
  result.version = json.at("level").string();
  if (result.version.empty() ||
      result.version.find_first_not_of("0123456789.") != std::string::npos) {
    json.at("level").fail("must be numbers with dots between them, is " +
                          in_quotes(result.version));
  }
  result.is_verified = json.at("how").one_of({"docs", "recorded", "model", "convention",
                                              "unverified"}) != "unverified";
  return result;
}

std::string date(const JsonValue& json) {
  std::string text = json.string();
  std::string shape = text;
  std::replace_if(
      shape.begin(), shape.end(), [](char c) { return c >= '0' && c <= '9'; }, '9');
  if (shape != "9999-99-99") json.fail("must be a date like 2029-06-30, is " + in_quotes(text));
  return text;
}

void read_system(const JsonValue& json, Runtime& runtime) {
  json.allow_only(
      {"name", "versions", "loaders", "libraries", "possible_libraries", "programs", "ca_files"});
  runtime.system_name = json.at("name").string();
  for (const auto& [prefix, newest] : json.at("versions").members()) {
    runtime.versions.emplace(prefix, level(newest));
  }
  const JsonValue loaders = json.at("loaders");
  loaders.allow_only({"x86_64", "arm64", "source"});
  for (const char* const architecture : {"x86_64", "arm64"}) {
    runtime.loaders.emplace(architecture, loaders.at(architecture).string());
  }
  runtime.libraries = names(json.at("libraries"));
  runtime.possible_libraries = names(json.at("possible_libraries"));
  runtime.programs = names(json.at("programs"));
  if (const auto files = json.find("ca_files")) {
    files->allow_only({"names", "how", "source"});
    runtime.ca_files = strings(files->at("names"));
  }
}

/// The family is the longest one that the identifier begins with; the rest is its version.
void read_family(const Tables& tables, const JsonValue& runtime_json, Runtime& runtime) {
  std::string family;
  for (const auto& [name, json] : tables.families) {
    if (runtime.identifier.starts_with(name) && name.size() > family.size()) family = name;
  }
  if (family.empty()) runtime_json.fail("belongs to none of the families");
  const JsonValue& json = tables.families.at(family);
  json.allow_only({"handler", "layer_folders", "source"});
  runtime.handler = handler_rule(json.at("handler"));
  const std::string number = runtime.identifier.substr(family.size());
  for (std::string folder : strings(json.at("layer_folders"))) {
    constexpr std::string_view kPlace = "{version}";
    const std::size_t at = folder.find(kPlace);
    if (at != std::string::npos) folder.replace(at, kPlace.size(), number);
    runtime.layer_folders.push_back(std::move(folder));
  }
}

Runtime read_runtime(const std::string& identifier, const JsonValue& json, const Tables& tables) {
  json.allow_only({"system", "deprecated", "retired", "how"});
  Runtime runtime;
  runtime.identifier = identifier;
  if (const auto deprecated = json.find("deprecated")) runtime.deprecated = date(*deprecated);
  if (const auto retired = json.find("retired")) runtime.is_retired = retired->boolean();
  const std::string system = json.at("system").string();
  const auto found = tables.systems.find(system);
  if (found == tables.systems.end()) {
    json.at("system").fail("names " + in_quotes(system) + ", which is none of the systems");
  }
  read_system(found->second, runtime);
  read_family(tables, json, runtime);
  return runtime;
}

void lay_over(const JsonValue& document, Tables& tables) {
  document.allow_only(
      {"runtimes_version", "collected", "source", "systems", "families", "runtimes"});
  if (document.at("runtimes_version").unsigned_integer() != kVersion) {
    document.at("runtimes_version").fail("must be " + std::to_string(kVersion));
  }
  const auto take = [&](std::string_view key, std::map<std::string, JsonValue>& table) {
    const std::optional<JsonValue> object = document.find(key);
    if (!object) return;
    for (const auto& [name, json] : object->members())
      table.insert_or_assign(name, json);
  };
  take("systems", tables.systems);
  take("families", tables.families);
  take("runtimes", tables.runtimes);
}

/// The number at the start of `text`, which is cut off from it, and a dot after it as well.
std::uint64_t take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) number = UINT64_MAX;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.starts_with('.')) text.remove_prefix(1);
  return number;
}

bool starts_with_digit(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

}  // namespace

Runtimes Runtimes::load(const std::vector<std::string>& overrides, const FileReader& files) {
  Tables tables;
  lay_over(JsonValue::parse(kRuntimesJson, "runtimes.json"), tables);
  for (const std::string& path : overrides)
    lay_over(JsonValue::parse(files.read(path), path), tables);
  Runtimes result;
  for (const auto& [identifier, json] : tables.runtimes) {
    result.runtimes_.emplace(identifier, read_runtime(identifier, json, tables));
  }
  return result;
}

const Runtime* Runtimes::find(std::string_view identifier) const {
  const auto found = runtimes_.find(identifier);
  return found == runtimes_.end() ? nullptr : &found->second;
}

std::vector<std::string> Runtimes::usable() const {
  std::vector<std::string> result;
  for (const auto& [identifier, runtime] : runtimes_) {
    if (!runtime.is_retired) result.push_back(identifier);
  }
  return result;
}

int compare_versions(std::string_view one, std::string_view other) {
  while (starts_with_digit(one) && starts_with_digit(other)) {
    const std::uint64_t left = take_number(one);
    const std::uint64_t right = take_number(other);
    if (left != right) return left < right ? -1 : 1;
  }
  return one.compare(other);
}

}  // namespace packager
