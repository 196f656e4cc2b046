#include "rules/runtimes.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/json.h"
#include "base/path.h"
#include "base/text.h"
#include "rules/embedded.h"

namespace packager {
namespace {

constexpr std::uint64_t kVersion = 1;

/// The tables of all files, the later over the earlier.
struct Tables {
  std::optional<JsonValue> assumed;  // the identifier of a runtime
  std::set<std::string> base_libraries;
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

std::vector<std::string> names(const JsonValue& json) {
  json.allow_only({"names", "how", "source"});
  return strings(json.at("names"));
}

std::set<std::string> set_of(const std::vector<std::string>& list) {
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

LibraryFolder library_folder(const std::string& path, const JsonValue& json) {
  json.allow_only({"names", "x86_64", "arm64", "versions", "how", "source"});
  LibraryFolder folder;
  folder.path = path;
  for (std::string& name : strings(json.at("names")))
    folder.names.insert(std::move(name));
  for (const char* const architecture : {"x86_64", "arm64"}) {
    if (const auto list = json.find(architecture))
      folder.only.emplace(architecture, set_of(strings(*list)));
  }
  if (const auto versions = json.find("versions")) {
    for (const auto& [prefix, newest] : versions->members())
      folder.versions.emplace(prefix, level(newest));
  }
  return folder;
}

/// What a system has, or a runtime besides.
void read_files(const JsonValue& json, Runtime& runtime) {
  if (const auto libraries = json.find("libraries")) {
    for (const auto& [path, folder] : libraries->members())
      runtime.library_folders.push_back(library_folder(path, folder));
  }
  if (const auto programs = json.find("programs")) {
    for (const auto& [path, folder] : programs->members()) {
      folder.allow_only({"names", "x86_64", "arm64", "how", "source"});
      for (const std::string& name : strings(folder.at("names")))
        runtime.programs.insert(join_path(path, name));
    }
  }
  if (const auto environment = json.find("environment")) {
    environment->allow_only({"variables", "how", "source"});
    for (const auto& [name, value] : environment->at("variables").members())
      runtime.environment.insert_or_assign(name, value.string());
  }
}

void read_system(const JsonValue& json, Runtime& runtime) {
  json.allow_only({"name", "loaders", "links", "unrecorded", "environment", "libraries", "programs",
                   "ca_files", "gconv", "locales"});
  runtime.system_name = json.at("name").string();
  const JsonValue loaders = json.at("loaders");
  loaders.allow_only({"x86_64", "arm64", "source"});
  for (const char* const architecture : {"x86_64", "arm64"}) {
    runtime.loaders.emplace(architecture, loaders.at(architecture).string());
  }
  if (const auto links = json.find("links")) {
    links->allow_only({"paths", "how", "source"});
    for (const auto& [link, folder] : links->at("paths").members())
      runtime.links.emplace(link, folder.string());
  }
  if (const auto files = json.find("ca_files")) runtime.ca_files = names(*files);
  if (const auto folders = json.find("unrecorded")) runtime.unrecorded = names(*folders);
  if (const auto gconv = json.find("gconv")) runtime.gconv = set_of(names(*gconv));
  if (const auto locales = json.find("locales")) runtime.locales = set_of(names(*locales));
  read_files(json, runtime);
}

/// By the place in LD_LIBRARY_PATH; folders that are not in it come last.
void sort_by_search(Runtime& runtime) {
  const std::vector<std::string> path = runtime.folders_in("LD_LIBRARY_PATH");
  const auto place = [&](const LibraryFolder& folder) {
    return std::find(path.begin(), path.end(), folder.path) - path.begin();
  };
  std::stable_sort(runtime.library_folders.begin(), runtime.library_folders.end(),
                   [&](const LibraryFolder& one, const LibraryFolder& other) {
                     return place(one) < place(other);
                   });
}

/// A program is found by the folder's other names as well.
void add_linked_programs(Runtime& runtime) {
  std::set<std::string> more;
  for (const std::string& program : runtime.programs) {
    for (const auto& [link, folder] : runtime.links) {
      if (parent_path(program) == folder) more.insert(join_path(link, file_name(program)));
    }
  }
  runtime.programs.merge(more);
}

std::vector<std::string> with_version(std::vector<std::string> folders,
                                      const std::string& version) {
  constexpr std::string_view kPlace = "{version}";
  for (std::string& folder : folders) {
    const std::size_t at = folder.find(kPlace);
    if (at != std::string::npos) folder.replace(at, kPlace.size(), version);
  }
  return folders;
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
  runtime.version = runtime.identifier.substr(family.size());
  runtime.family = std::move(family);
  runtime.layer_folders = with_version(strings(json.at("layer_folders")), runtime.version);
}

Runtime read_runtime(const std::string& identifier, const JsonValue& json, const Tables& tables) {
  json.allow_only(
      {"system", "deprecated", "retired", "how", "source", "environment", "libraries", "programs"});
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
  read_files(json, runtime);
  sort_by_search(runtime);
  add_linked_programs(runtime);
  runtime.base_libraries = tables.base_libraries;
  read_family(tables, json, runtime);
  return runtime;
}

void lay_over(const JsonValue& document, Tables& tables) {
  document.allow_only({"runtimes_version", "collected", "source", "assumed", "base_libraries",
                       "systems", "families", "runtimes"});
  if (document.at("runtimes_version").unsigned_integer() != kVersion) {
    document.at("runtimes_version").fail("must be " + std::to_string(kVersion));
  }
  if (const auto assumed = document.find("assumed")) tables.assumed = assumed;
  if (const auto base = document.find("base_libraries"))
    tables.base_libraries = set_of(names(*base));
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

/// Whether it names a version of that family, as "3.16" and ".al2029" do.
bool is_of_family(std::string_view identifier, std::string_view family) {
  if (!identifier.starts_with(family) || identifier.size() == family.size()) return false;
  const char first = identifier[family.size()];
  return first == '.' || (first >= '0' && first <= '9');
}

bool starts_with_digit(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

/// Parts of a list like PATH; none of them ends with a slash.
std::vector<std::string> split_path(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(':'), list.size());
    std::string_view part = list.substr(0, end);
    if (part.ends_with('/')) part.remove_suffix(1);
    parts.emplace_back(part);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

}  // namespace

bool LibraryFolder::has(std::string_view name, std::string_view architecture) const {
  if (names.find(name) != names.end()) return true;
  const auto more = only.find(std::string(architecture));
  return more != only.end() && more->second.count(std::string(name)) != 0;
}

std::vector<std::string> Runtime::folders_in(const std::string& variable) const {
  const auto found = environment.find(variable);
  return found == environment.end() ? std::vector<std::string>() : split_path(found->second);
}

const LibraryFolder* Runtime::folder(std::string_view path) const {
  const auto link = links.find(std::string(path));
  const std::string_view wanted = link == links.end() ? path : std::string_view(link->second);
  const auto found = std::find_if(library_folders.begin(), library_folders.end(),
                                  [&](const LibraryFolder& one) { return one.path == wanted; });
  return found == library_folders.end() ? nullptr : &*found;
}

const LibraryFolder* Runtime::provider(std::string_view name, std::string_view architecture) const {
  const auto found =
      std::find_if(library_folders.begin(), library_folders.end(),
                   [&](const LibraryFolder& one) { return one.has(name, architecture); });
  return found == library_folders.end() ? nullptr : &*found;
}

Runtimes Runtimes::load(const std::vector<std::string>& overrides, const FileReader& files) {
  Tables tables;
  lay_over(JsonValue::parse(runtimes_json(), "runtimes.json"), tables);
  for (const std::string& path : overrides)
    lay_over(JsonValue::parse(files.read(path), path), tables);
  Runtimes result;
  for (const auto& [identifier, json] : tables.runtimes) {
    result.runtimes_.emplace(identifier, read_runtime(identifier, json, tables));
  }
  for (const auto& [family, json] : tables.families)
    result.layer_folders_.emplace(family, strings(json.at("layer_folders")));
  result.assumed_ = tables.assumed->string();
  if (result.find(result.assumed_) == nullptr) {
    tables.assumed->fail("names " + in_quotes(result.assumed_) + ", which is none of the runtimes");
  }
  return result;
}

const Runtime& Runtimes::assumed() const {
  return runtimes_.at(assumed_);
}

const Runtime* Runtimes::find(std::string_view identifier) const {
  const auto found = runtimes_.find(identifier);
  return found == runtimes_.end() ? nullptr : &found->second;
}

void Runtimes::assume(std::string_view identifier) {
  if (find(identifier) != nullptr) return;
  const Runtime* newest = nullptr;
  for (const auto& [known, runtime] : runtimes_) {
    const bool is_like = !runtime.is_retired && is_of_family(identifier, runtime.family);
    if (is_like && (newest == nullptr || compare_versions(runtime.version, newest->version) > 0))
      newest = &runtime;
  }
  if (newest == nullptr) return;
  Runtime assumed = *newest;
  assumed.identifier = identifier;
  assumed.version = identifier.substr(assumed.family.size());
  assumed.deprecated.clear();
  assumed.is_assumed = true;
  for (LibraryFolder& folder : assumed.library_folders) {
    for (auto& [prefix, level] : folder.versions)
      level.is_verified = false;
  }
  assumed.layer_folders = with_version(layer_folders_.at(assumed.family), assumed.version);
  runtimes_.emplace(identifier, std::move(assumed));
}

std::vector<std::string> Runtimes::usable() const {
  std::vector<std::string> result;
  for (const auto& [identifier, runtime] : runtimes_) {
    if (!runtime.is_retired && !runtime.is_assumed) result.push_back(identifier);
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
