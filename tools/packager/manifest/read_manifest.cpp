#include "manifest/read_manifest.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "base/size.h"
#include "base/text.h"
#include "rules/limits.h"
#include "rules/settings.h"

namespace packager {
namespace {

constexpr std::uint64_t kVersion = 1;

std::string text_or_empty(const JsonValue& object, std::string_view key) {
  const std::optional<JsonValue> value = object.find(key);
  return value ? value->string() : std::string();
}

/// A path that reaches the manifest must be one that CMake made absolute.
std::string absolute_path(const JsonValue& value) {
  std::string path = value.string();
  if (!path.starts_with('/')) value.fail("must be an absolute path, is " + in_quotes(path));
  return path;
}

/// A CMake list as a generator expression leaves it: ';' separates, "\;" is a semicolon, empty
/// items are none.
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> items;
  std::string item;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == ';') {
      item.push_back(text[++i]);
    } else if (text[i] == ';') {
      if (!item.empty()) items.push_back(std::move(item));
      item.clear();
    } else {
      item.push_back(text[i]);
    }
  }
  if (!item.empty()) items.push_back(std::move(item));
  return items;
}

std::vector<Content::Pattern> read_patterns(const JsonValue& json) {
  std::vector<Content::Pattern> patterns;
  for (const JsonValue& item : json.elements()) {
    item.allow_only({"glob", "exclude"});
    Content::Pattern pattern;
    pattern.glob = item.at("glob").string();
    if (pattern.glob.empty()) item.at("glob").fail("must not be empty");
    if (const auto exclude = item.find("exclude")) pattern.exclude = exclude->boolean();
    patterns.push_back(std::move(pattern));
  }
  return patterns;
}

/// One item can stand for several contents, or none: the value of a generator expression.
void read_content(const JsonValue& json, std::vector<Content>& contents) {
  json.allow_only({"kind", "origin", "path", "expression", "destination", "rename", "executable",
                   "compression", "patterns"});
  Content content;
  content.kind = json.at("kind").enum_value<ContentKind>();
  content.origin = json.at("origin").string();
  content.destination = text_or_empty(json, "destination");
  content.rename = text_or_empty(json, "rename");
  if (const auto executable = json.find("executable")) content.executable = executable->boolean();
  if (const auto compression = json.find("compression")) {
    content.compression = compression->enum_value<Compression>();
  }
  if (const auto patterns = json.find("patterns")) content.patterns = read_patterns(*patterns);

  if (const auto base = json.find("expression")) {
    for (const std::string& item : split_list(json.at("path").string())) {
      content.path = item.starts_with('/') ? item : absolute_path(*base) + "/" + item;
      contents.push_back(content);
    }
    return;
  }
  content.path = absolute_path(json.at("path"));
  contents.push_back(std::move(content));
}

/// Items that are lists themselves, as generator expressions leave them, in one list; no item
/// twice.
std::vector<std::string> read_lists(const JsonValue& json) {
  std::vector<std::string> items;
  for (const JsonValue& element : json.elements()) {
    for (std::string& item : split_list(element.string())) {
      if (std::find(items.begin(), items.end(), item) == items.end()) {
        items.push_back(std::move(item));
      }
    }
  }
  return items;
}

LibrarySettings read_libraries(const JsonValue& json) {
  json.allow_only({"mode", "directories", "roots", "native", "dlopen"});
  LibrarySettings libraries;
  libraries.mode = json.at("mode").enum_value<LibraryMode>();
  libraries.directories = read_lists(json.at("directories"));
  libraries.roots = read_lists(json.at("roots"));
  libraries.native = json.at("native").boolean();
  libraries.dlopen = read_lists(json.at("dlopen"));
  return libraries;
}

std::optional<std::uint64_t> read_size(const JsonValue& json, std::string_view key) {
  const std::string text = text_or_empty(json, key);
  if (text.empty()) return std::nullopt;
  const std::optional<std::uint64_t> size = parse_size(text);
  if (!size || *size == 0) {
    json.at(key).fail("must be a size above 0 in bytes or with KiB, MiB, GiB, kB, MB or GB, is " +
                      in_quotes(text));
  }
  return size;
}

LayerReference read_layer(const JsonValue& json) {
  LayerReference layer;
  if (json.find("arn")) {
    json.allow_only({"arn", "size"});
    layer.arn = json.at("arn").string();
    layer.unzipped_size = read_size(json, "size");
    return layer;
  }
  json.allow_only({"name", "zip", "architecture", "runtime", "description"});
  layer.name = json.at("name").string();
  layer.zip = absolute_path(json.at("zip"));
  layer.architecture = json.at("architecture").one_of({"x86_64", "arm64"});
  layer.runtime = text_or_empty(json, "runtime");
  layer.description = text_or_empty(json, "description");
  return layer;
}

/// An option may be several, as in a variable such as CMAKE_CXX_FLAGS or after "SHELL:".
CompiledTarget read_compiled_target(const JsonValue& json) {
  constexpr std::string_view kShell = "SHELL:";
  json.allow_only({"target", "built", "options"});
  CompiledTarget target;
  target.name = json.at("target").string();
  target.is_built = json.at("built").boolean();
  for (const std::string& item : split_list(json.at("options").string())) {
    std::string_view rest = item;
    if (rest.starts_with(kShell)) rest.remove_prefix(kShell.size());
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (end > 0) target.options.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return target;
}

DebugSettings read_debug(const JsonValue& json) {
  json.allow_only({"strip", "configuration", "addr2line"});
  DebugSettings debug;
  debug.strip = json.at("strip").one_of({"0", "1"}) == "1";
  debug.configuration = text_or_empty(json, "configuration");
  debug.addr2line = text_or_empty(json, "addr2line");
  return debug;
}

/// CMake escapes what it knows; what an expression comes to is put in as it is. Each setting has a
/// line of its own, so the first line that is no JSON tells whose value cannot be read.
void blame_a_setting(std::string_view text, const std::string& path) {
  for (const SettingRow& row : setting_rows()) {
    const std::string key = "\"" + row.keyword + "\": ";
    const std::size_t start = text.find("\n    " + key);
    if (start == std::string_view::npos) continue;
    std::string_view line = text.substr(text.find(key, start) + key.size());
    line = line.substr(0, line.find('\n'));
    if (line.ends_with(',')) line.remove_suffix(1);
    try {
      (void)JsonValue::parse(line, path);
    } catch (const Error&) {
      throw Error(escaped(path) + ": " + row.keyword + " has a value that cannot be read, " +
                  escaped(line) +
                  "; allowed: UTF-8, and expressions without quotes, backslashes and line breaks");
    }
  }
}

JsonValue parse_manifest(std::string_view text, const std::string& path) {
  try {
    return JsonValue::parse(text, path);
  } catch (const Error&) {
    blame_a_setting(text, path);
    throw;
  }
}

Settings::Pairs read_pairs(const JsonValue& json) {
  Settings::Pairs pairs;
  for (const JsonValue& item : json.elements()) {
    const std::string text = item.string();
    if (text.empty()) continue;  // a generator expression that came out empty
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) item.fail("must be NAME=VALUE, is " + in_quotes(text));
    pairs.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return pairs;
}

Settings read_settings(const JsonValue& json) {
  Settings settings;
  std::vector<std::string_view> keywords;
  for (const SettingRow& row : setting_rows())
    keywords.push_back(row.keyword);
  json.allow_only(keywords);
  for (const SettingRow& row : setting_rows()) {
    const std::optional<JsonValue> value = json.find(row.keyword);
    if (!value) continue;
    if (row.type == SettingRow::Type::kMap) {
      settings.maps[row.keyword] = read_pairs(*value);
    } else {
      settings.texts[row.keyword] = value->string();
    }
  }
  return settings;
}

std::optional<std::uint64_t> read_number(const JsonValue& json, std::string_view key,
                                         std::uint64_t maximum) {
  const std::string text = text_or_empty(json, key);
  if (text.empty()) return std::nullopt;
  const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
  const std::optional<std::uint64_t> number = digits ? parse_size(text) : std::nullopt;
  if (!number || *number == 0 || *number > maximum) {
    json.at(key).fail("must be a whole number from 1 to " + std::to_string(maximum) + ", is " +
                      in_quotes(text));
  }
  return number;
}

Budget read_budget(const JsonValue& json) {
  json.allow_only(
      {"max_zipped_size", "max_unzipped_size", "max_files", "warn_at", "paths", "defaults"});
  Budget budget;
  budget.max_zipped_size = read_size(json, "max_zipped_size");
  budget.max_unzipped_size = read_size(json, "max_unzipped_size");
  budget.max_files =
      read_number(json, "max_files", built_in_limits().of_package("entries").largest());
  budget.warn_at = read_number(json, "warn_at", 100);
  if (const auto paths = json.find("paths")) {
    for (const JsonValue& item : paths->elements()) {
      item.allow_only({"glob", "max_size"});
      const std::optional<std::uint64_t> size = read_size(item, "max_size");
      if (!size) item.fail("lacks a size");
      budget.paths.push_back({item.at("glob").string(), *size});
    }
  }
  if (const auto defaults = json.find("defaults")) budget.defaults = read_lists(*defaults);
  return budget;
}

/// "5%", "2.5 %" as hundredths of a percent.
std::optional<std::uint64_t> parse_percent(std::string text) {
  constexpr double kHundredths = 100;
  constexpr double kMost = 100'000;
  if (!text.ends_with('%')) return std::nullopt;
  text.pop_back();
  while (text.ends_with(' '))
    text.pop_back();
  const std::optional<double> percent = parse_decimal(text);
  if (!percent || *percent > kMost) return std::nullopt;
  return static_cast<std::uint64_t>(std::llround(*percent * kHundredths));
}

std::optional<GrowthLimit> read_growth(const JsonValue& json) {
  json.allow_only({"baseline", "max_growth"});
  GrowthLimit limit;
  limit.baseline = text_or_empty(json, "baseline");
  if (limit.baseline.empty()) return std::nullopt;
  for (const std::string& text : read_lists(json.at("max_growth"))) {
    const std::optional<std::uint64_t> percent = parse_percent(text);
    const std::optional<std::uint64_t> bytes = percent ? std::nullopt : parse_size(text);
    if (!percent && !bytes) {
      json.at("max_growth").fail("must be sizes or percentages such as 5%, has " + in_quotes(text));
    }
    (percent ? limit.hundredths_of_percent : limit.bytes) = percent ? percent : bytes;
    limit.words += (limit.words.empty() ? "" : " ") + text;
  }
  return limit;
}

CheckSettings read_checks(const JsonValue& json) {
  json.allow_only({"must_contain", "must_not_contain", "allow_secrets", "choices", "locations"});
  CheckSettings checks;
  checks.contract.must_contain = read_lists(json.at("must_contain"));
  checks.contract.must_not_contain = read_lists(json.at("must_not_contain"));
  checks.allow_secrets = read_lists(json.at("allow_secrets"));
  for (const JsonValue& location : json.at("locations").elements()) {
    location.allow_only({"check", "file", "line"});
    checks.locations[location.at("check").string()] = {location.at("file").string(),
                                                       location.at("line").unsigned_integer()};
  }
  for (const JsonValue& choice : json.at("choices").elements()) {
    choice.allow_only({"origin", "setting", "ids"});
    CheckSettings::Choice read;
    read.origin = choice.at("origin").string();
    read.setting = choice.at("setting").enum_value<CheckSetting>();
    for (std::string& id : read_lists(choice.at("ids"))) {
      read.id = std::move(id);
      checks.choices.push_back(read);
    }
  }
  return checks;
}

void check_members(const JsonValue& json) {
  const std::uint64_t version = json.at("manifest_version").unsigned_integer();
  if (version != kVersion) {
    json.at("manifest_version")
        .fail("is " + std::to_string(version) + ", this lambda-packager reads version " +
              std::to_string(kVersion) + "; configure again with the CMake module it came with");
  }
  json.allow_only({"manifest_version",
                   "name",
                   "kind",
                   "location",
                   "output_directory",
                   "build",
                   "runtime",
                   "architecture",
                   "compression",
                   "contents",
                   "libraries",
                   "layers",
                   "debug",
                   "compiled_targets",
                   "settings",
                   "upload",
                   "budget",
                   "growth",
                   "checks",
                   "limits_files",
                   "runtimes_files",
                   "configuration"});
}

}  // namespace

Manifest read_manifest(std::string_view text, const std::string& path) {
  const JsonValue json = parse_manifest(text, path);
  check_members(json);
  Manifest manifest;
  manifest.path = path;
  manifest.name = json.at("name").string();
  const bool plain_name = !manifest.name.empty() && manifest.name.find('/') == std::string::npos &&
                          manifest.name != "." && manifest.name != "..";
  if (!plain_name) json.at("name").fail("must be a file name, is " + in_quotes(manifest.name));
  manifest.kind = json.at("kind").enum_value<PackageKind>();
  const JsonValue location = json.at("location");
  location.allow_only({"file", "line"});
  manifest.location.file = location.at("file").string();
  manifest.location.line = location.at("line").unsigned_integer();
  manifest.output_directory = absolute_path(json.at("output_directory"));
  if (const auto build = json.find("build")) {
    build->allow_only({"directory", "configuration"});
    manifest.build_directory = absolute_path(build->at("directory"));
    manifest.build_configuration = text_or_empty(*build, "configuration");
  }
  manifest.runtime = text_or_empty(json, "runtime");
  manifest.architecture = json.at("architecture").one_of({"x86_64", "arm64"});
  manifest.compression = json.at("compression").enum_value<Compression>();
  for (const JsonValue& item : json.at("contents").elements()) {
    read_content(item, manifest.contents);
  }
  if (const auto libraries = json.find("libraries")) {
    manifest.libraries = read_libraries(*libraries);
  }
  if (const auto layers = json.find("layers")) {
    for (const JsonValue& item : layers->elements())
      manifest.layers.push_back(read_layer(item));
  }
  if (const auto debug = json.find("debug")) manifest.debug = read_debug(*debug);
  if (const auto targets = json.find("compiled_targets")) {
    for (const JsonValue& target : targets->elements())
      manifest.compiled_targets.push_back(read_compiled_target(target));
  }
  manifest.settings = read_settings(json.at("settings"));
  if (const auto upload = json.find("upload")) manifest.upload = upload->enum_value<UploadRoute>();
  manifest.budget = read_budget(json.at("budget"));
  if (const auto growth = json.find("growth")) manifest.growth = read_growth(*growth);
  if (const auto checks = json.find("checks")) manifest.checks = read_checks(*checks);
  for (const JsonValue& file : json.at("limits_files").elements()) {
    manifest.limits_files.push_back(absolute_path(file));
  }
  if (const auto runtimes = json.find("runtimes_files")) {
    for (const JsonValue& file : runtimes->elements())
      manifest.runtimes_files.push_back(absolute_path(file));
  }
  if (const auto file = json.find("configuration"))
    manifest.configuration_file = absolute_path(*file);
  return manifest;
}

Manifest load_manifest(const std::string& path, const FileReader& files) {
  Manifest manifest = read_manifest(files.read(path), path);
  if (!manifest.configuration_file.empty())
    manifest.configuration = files.read(manifest.configuration_file);
  return manifest;
}

}  // namespace packager
