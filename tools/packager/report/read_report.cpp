#include "report/read_report.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <system_error>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "checks/checks.h"
#include "report/render_json.h"
#include "report/report_words.h"

namespace packager {
namespace {

template <typename Enum, std::size_t kSize>
Enum read_word(const JsonValue& json, const EnumWords<Enum, kSize>& words) {
  const std::string word = json.string();
  for (const auto& [value, text] : words.pairs) {
    if (text == word) return value;
  }
  json.fail("unknown: " + in_quotes(word));
}

std::string string_if_any(const JsonValue& json, std::string_view key) {
  const std::optional<JsonValue> found = json.find(key);
  return found ? found->string() : "";
}

std::vector<std::string> read_strings(const JsonValue& json) {
  std::vector<std::string> strings;
  for (const JsonValue& element : json.elements())
    strings.push_back(element.string());
  return strings;
}

std::optional<std::uint32_t> read_digits(const JsonValue& json, std::string_view key, int base) {
  const std::optional<JsonValue> found = json.find(key);
  if (!found) return std::nullopt;
  const std::string digits = found->string();
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size()) found->fail("not a number");
  return value;
}

Location read_location(const JsonValue& json) {
  Location location;
  location.file = json.at("file").string();
  if (const auto line = json.find("line")) location.line = line->unsigned_integer();
  return location;
}

FunctionSettings read_configuration(const JsonValue& json) {
  FunctionSettings function;
  function.function_name = string_if_any(json, "function_name");
  function.alias = string_if_any(json, "alias");
  function.handler = string_if_any(json, "handler");
  function.description = string_if_any(json, "description");
  function.role = string_if_any(json, "role");
  function.memory_size = string_if_any(json, "memory_size");
  function.timeout = string_if_any(json, "timeout");
  function.ephemeral_storage = string_if_any(json, "ephemeral_storage");
  if (const auto environment = json.find("environment")) {
    for (const auto& [name, value] : environment->members())
      function.environment.emplace_back(name, value.string());
  }
  return function;
}

Manifest read_settings(const JsonValue& json) {
  Manifest manifest;
  manifest.kind = read_word(json.at("kind"), kPackageKindWords);
  manifest.name = json.at("package").string();
  manifest.location = read_location(json.at("location"));
  manifest.runtime = json.at("runtime").string();
  manifest.architecture = json.at("architecture").string();
  manifest.compression = read_word(json.at("compression"), kCompressionWords);
  manifest.libraries.mode = read_word(json.at("library_mode"), kLibraryModeWords);
  manifest.function = read_configuration(json.at("configuration"));
  const JsonValue upload = json.at("upload");
  manifest.upload.route = read_word(upload.at("route"), kUploadRouteWords);
  manifest.upload.region = string_if_any(upload, "region");
  manifest.upload.s3_bucket = string_if_any(upload, "s3_bucket");
  manifest.upload.s3_prefix = string_if_any(upload, "s3_prefix");
  return manifest;
}

LimitUse read_limit(const JsonValue& json) {
  LimitUse use;
  use.bound.id = json.at("id").string();
  use.quantity = read_word(json.at("quantity"), kQuantityWords);
  use.path = string_if_any(json, "path");
  use.actual = json.at("actual").unsigned_integer();
  use.bound.value = json.at("bound").unsigned_integer();
  use.bound.inclusive = json.at("inclusive").boolean();
  use.is_budget = json.at("budget").boolean();
  use.bound.origin = json.at("from").string();
  return use;
}

Finding read_finding(const JsonValue& json) {
  Finding finding;
  finding.id = json.at("id").string();
  finding.severity = read_word(json.at("severity"), kSeverityWords);
  finding.subject = json.at("subject").string();
  finding.message = json.at("message").string();
  for (const JsonValue& fact : json.at("facts").elements())
    finding.facts.push_back({fact.at("label").string(), fact.at("text").string()});
  return finding;
}

CheckOutcome read_check(const JsonValue& json) {
  const JsonValue id = json.at("id");
  CheckOutcome outcome{id.string(), read_word(json.at("result"), kCheckResultWords)};
  if (find_check(outcome.id) == nullptr) id.fail("unknown: " + in_quotes(outcome.id));
  return outcome;
}

Layer read_layer(const JsonValue& json) {
  Layer layer;
  layer.is_built_here = json.find("name").has_value();
  layer.name = json.at(layer.is_built_here ? "name" : "arn").string();
  if (const auto size = json.find("unzipped_size")) {
    layer.unzipped_size = size->unsigned_integer();
    layer.size_origin = json.at("size_from").string();
  }
  return layer;
}

AddedLibrary read_library(const JsonValue& json) {
  return {json.at("entry").string(), json.at("source").string(), json.at("size").unsigned_integer(),
          read_strings(json.at("needed_by"))};
}

NativeFile read_native_file(const JsonValue& json) {
  return {json.at("entry").string(), read_strings(json.at("needs")),
          read_strings(json.at("outside"))};
}

MeasuredEntry read_entry(const JsonValue& json) {
  MeasuredEntry entry;
  entry.name = json.at("name").string();
  entry.kind = read_word(json.at("kind"), kEntryKindWords);
  entry.size = json.at("size").unsigned_integer();
  entry.compressed_size = json.at("compressed_size").unsigned_integer();
  entry.mode = read_digits(json, "mode", 8);
  entry.crc32 = read_digits(json, "crc32", 16);
  if (const auto kind = json.find("origin_kind")) {
    entry.origin_kind = read_word(*kind, kOriginKindWords);
  }
  entry.origin = string_if_any(json, "origin");
  return entry;
}

template <typename T>
void read_all(const JsonValue& json, std::string_view key, T (*read)(const JsonValue&),
              std::vector<T>& items) {
  for (const JsonValue& element : json.at(key).elements())
    items.push_back(read(element));
}

}  // namespace

Report read_report(std::string_view text, const std::string& path) {
  const JsonValue json = JsonValue::parse(text, path);
  const JsonValue version = json.at("report_version");
  if (version.unsigned_integer() != kReportVersion) {
    version.fail("this program reads version " + std::to_string(kReportVersion));
  }
  Report report;
  report.package = json.at("package").string();
  report.location = read_location(json.at("location"));
  if (json.find("kind")) report.manifest = read_settings(json);
  report.rejected = json.at("rejected").boolean();
  report.route = read_word(json.at("route"), kRouteWords);
  report.zip_path = json.at("zip").string();
  report.code_sha256 = json.at("code_sha256").string();
  report.measurement.unzipped_size = json.at("unzipped_size").unsigned_integer();
  report.measurement.zipped_size = json.at("zipped_size").unsigned_integer();
  if (const auto stripped = json.find("stripped_bytes")) {
    report.stripped_bytes = stripped->unsigned_integer();
  }
  if (const auto baseline = json.find("baseline")) {
    report.baseline.emplace();
    report.baseline->unzipped_size = baseline->at("unzipped_size").unsigned_integer();
    report.baseline->zipped_size = baseline->at("zipped_size").unsigned_integer();
  }
  report.awaited_baseline = string_if_any(json, "awaited_baseline");
  read_all(json, "limits", read_limit, report.limits);
  read_all(json, "findings", read_finding, report.findings);
  if (json.find("checks")) read_all(json, "checks", read_check, report.checks);
  read_all(json, "layers", read_layer, report.layers);
  read_all(json, "libraries", read_library, report.libraries);
  read_all(json, "native_files", read_native_file, report.native_files);
  read_all(json, "entries", read_entry, report.measurement.entries);
  return report;
}

}  // namespace packager
