#include "report/render_json.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/text.h"
#include "checks/checks.h"
#include "report/report_words.h"
#include "rules/embedded.h"

namespace packager {
namespace {

using Layout = JsonWriter::Layout;

void write(JsonWriter& json, const Location& location) {
  json.begin_object(Layout::kOneLine);
  json.member("file", location.file);
  if (location.line != 0) json.member("line", location.line);
  json.end_object();
}

/// What was not given is left out.
void write(JsonWriter& json, const FunctionSettings& function, EnvironmentValues values) {
  json.begin_object();
  json.member_if_any("function_name", function.function_name);
  json.member_if_any("alias", function.alias);
  json.member_if_any("handler", function.handler);
  json.member_if_any("description", function.description);
  json.member_if_any("role", function.role);
  json.member_if_any("memory_size", function.memory_size);
  json.member_if_any("timeout", function.timeout);
  json.member_if_any("ephemeral_storage", function.ephemeral_storage);
  if (!function.environment.empty()) {
    json.key("environment");
    json.begin_object();
    for (const auto& [name, value] : function.environment)
      json.member(name, values == EnvironmentValues::kShown ? value : "");
    json.end_object();
  }
  json.end_object();
}

void write(JsonWriter& json, const UploadSettings& upload) {
  json.begin_object();
  json.member("route", kUploadRouteWords.word(upload.route));
  json.member_if_any("region", upload.region);
  json.member_if_any("s3_bucket", upload.s3_bucket);
  json.member_if_any("s3_prefix", upload.s3_prefix);
  json.end_object();
}

void write(JsonWriter& json, const LimitUse& use) {
  json.begin_object(Layout::kOneLine);
  json.member("id", use.bound.id);
  json.member("quantity", kQuantityWords.word(use.quantity));
  json.member_if_any("path", use.path);
  json.member("actual", use.actual);
  json.member("bound", use.bound.value);
  json.member("inclusive", use.bound.inclusive);
  json.member("budget", use.is_budget);
  json.member("from", use.bound.origin);
  json.end_object();
}

void write(JsonWriter& json, const Finding& finding) {
  json.begin_object();
  json.member("id", finding.id);
  json.member("severity", kSeverityWords.word(finding.severity));
  json.member("subject", finding.subject);
  json.member("message", finding.message);
  json.key("facts");
  json.begin_array();
  for (const Fact& fact : finding.facts) {
    json.begin_object(Layout::kOneLine);
    json.member("label", fact.label);
    json.member("text", fact.text);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write(JsonWriter& json, const CheckOutcome& outcome) {
  json.begin_object(Layout::kOneLine);
  json.member("id", outcome.id);
  json.member("area", area_name(find_check(outcome.id)->area));
  json.member("result", kCheckResultWords.word(outcome.result));
  json.end_object();
}

void write(JsonWriter& json, const Layer& layer) {
  json.begin_object(Layout::kOneLine);
  json.member(layer.is_built_here ? "name" : "arn", layer.name);
  if (layer.unzipped_size) {
    json.member("unzipped_size", *layer.unzipped_size);
    json.member("size_from", layer.size_origin);
  }
  json.end_object();
}

void write(JsonWriter& json, const AddedLibrary& library) {
  json.begin_object(Layout::kOneLine);
  json.member("entry", library.entry);
  json.member("source", library.source);
  json.member("size", library.size);
  json.strings("needed_by", library.chain);
  json.end_object();
}

void write(JsonWriter& json, const NativeFile& file) {
  json.begin_object(Layout::kOneLine);
  json.member("entry", file.entry);
  json.strings("needs", file.needs);
  json.strings("outside", file.outside);
  json.end_object();
}

template <std::size_t kSize>
std::string formatted(const char* format, std::uint32_t value) {
  std::array<char, kSize> text{};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

void write(JsonWriter& json, const MeasuredEntry& entry) {
  json.begin_object(Layout::kOneLine);
  json.member("name", entry.name);
  json.member("kind", kEntryKindWords.word(entry.kind));
  json.member("size", entry.size);
  json.member("compressed_size", entry.compressed_size);
  if (entry.mode) json.member("mode", format_mode(*entry.mode));
  if (entry.crc32) json.member("crc32", formatted<16>("%08x", *entry.crc32));
  if (entry.origin_kind != OriginKind::kUnknown) {
    json.member("origin_kind", kOriginKindWords.word(entry.origin_kind));
  }
  json.member_if_any("origin", entry.origin);
  json.end_object();
}

template <typename T>
void write_all(JsonWriter& json, std::string_view key, const std::vector<T>& items) {
  json.key(key);
  json.begin_array();
  for (const T& item : items)
    write(json, item);
  json.end_array();
}

void write_settings(JsonWriter& json, const Manifest& manifest, EnvironmentValues values) {
  json.member("kind", kPackageKindWords.word(manifest.kind));
  json.member("runtime", manifest.runtime);
  json.member("architecture", manifest.architecture);
  json.member("compression", kCompressionWords.word(manifest.compression));
  json.member("library_mode", kLibraryModeWords.word(manifest.libraries.mode));
  json.key("configuration");
  write(json, manifest.function, values);
  json.key("upload");
  write(json, manifest.upload);
}

}  // namespace

std::string render_json(const Report& report, EnvironmentValues values) {
  JsonWriter json;
  json.begin_object();
  json.member("report_version", kReportVersion);
  json.member("lambda_packager", kVersion);
  json.member("package", report.package);
  json.key("location");
  write(json, report.location);
  if (report.manifest) write_settings(json, *report.manifest, values);
  json.member("rejected", report.rejected);
  json.member("route", kRouteWords.word(report.route));
  json.member("zip", report.zip_path);
  json.member("code_sha256", report.code_sha256);
  json.member("unzipped_size", report.measurement.unzipped_size);
  json.member("zipped_size", report.measurement.zipped_size);
  if (report.stripped_bytes > 0) json.member("stripped_bytes", report.stripped_bytes);
  if (report.baseline) {
    json.key("baseline");
    json.begin_object(Layout::kOneLine);
    json.member("unzipped_size", report.baseline->unzipped_size);
    json.member("zipped_size", report.baseline->zipped_size);
    json.end_object();
  }
  json.member_if_any("awaited_baseline", report.awaited_baseline);
  write_all(json, "limits", report.limits);
  write_all(json, "findings", report.findings);
  if (!report.checks.empty()) write_all(json, "checks", report.checks);
  write_all(json, "layers", report.layers);
  write_all(json, "libraries", report.libraries);
  write_all(json, "native_files", report.native_files);
  write_all(json, "entries", report.measurement.entries);
  json.end_object();
  return json.finish();
}

}  // namespace packager
