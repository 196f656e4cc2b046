#include "report/render_json.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "data/embedded.h"

namespace packager {
namespace {

using nlohmann::ordered_json;

constexpr int kReportVersion = 1;

std::string_view quantity_name(LimitUse::Quantity quantity) {
  switch (quantity) {
    case LimitUse::Quantity::kUnzippedSize:
      return "unzipped_size";
    case LimitUse::Quantity::kCombinedSize:
      return "combined_size";
    case LimitUse::Quantity::kZippedSize:
      return "zipped_size";
    case LimitUse::Quantity::kEntries:
      return "entries";
  }
  return "";
}

ordered_json to_json(const LimitUse& use) {
  return {{"id", use.bound.id},
          {"quantity", quantity_name(use.quantity)},
          {"actual", use.actual},
          {"bound", use.bound.value},
          {"inclusive", use.bound.inclusive},
          {"from", use.bound.origin}};
}

ordered_json to_json(const Finding& finding) {
  ordered_json facts = ordered_json::array();
  for (const Fact& fact : finding.facts) {
    facts.push_back({{"label", fact.label}, {"text", fact.text}});
  }
  return {{"id", finding.id},
          {"severity", finding.severity == Severity::kError ? "error" : "warning"},
          {"subject", finding.subject},
          {"message", finding.message},
          {"facts", std::move(facts)}};
}

ordered_json to_json(const Layer& layer) {
  ordered_json json = {{layer.is_built_here ? "name" : "arn", layer.name}};
  if (layer.unzipped_size) {
    json["unzipped_size"] = *layer.unzipped_size;
    json["size_from"] = layer.size_origin;
  }
  return json;
}

ordered_json to_json(const AddedLibrary& library) {
  return {{"entry", library.entry},
          {"source", library.source},
          {"size", library.size},
          {"needed_by", library.chain}};
}

ordered_json to_json(const MeasuredEntry& entry) {
  ordered_json json = {
      {"name", entry.name}, {"size", entry.size}, {"compressed_size", entry.compressed_size}};
  if (!entry.origin.empty()) json["origin"] = entry.origin;
  return json;
}

/// What was not given is left out.
ordered_json to_json(const FunctionSettings& function) {
  ordered_json json = ordered_json::object();
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) json[key] = value;
  };
  add("function_name", function.function_name);
  add("handler", function.handler);
  add("description", function.description);
  add("role", function.role);
  add("memory_size", function.memory_size);
  add("timeout", function.timeout);
  add("ephemeral_storage", function.ephemeral_storage);
  if (!function.environment.empty()) {
    for (const auto& [name, value] : function.environment)
      json["environment"][name] = value;
  }
  return json;
}

}  // namespace

std::string render_json(const Report& report) {
  ordered_json json = {{"report_version", kReportVersion},
                       {"lambda_packager", kVersion},
                       {"package", report.package}};
  if (report.manifest) {
    const Manifest& manifest = *report.manifest;
    json["kind"] = manifest.kind == PackageKind::kLayer ? "layer" : "function";
    json["location"] = {{"file", manifest.location.file}, {"line", manifest.location.line}};
    json["runtime"] = manifest.runtime;
    json["architecture"] = manifest.architecture;
    json["configuration"] = to_json(manifest.function);
    json["upload"] = report.route == Route::kDirect ? "direct" : "s3";
  }
  json["rejected"] = report.rejected;
  json["zip"] = report.zip_path;
  json["code_sha256"] = report.code_sha256;
  json["unzipped_size"] = report.measurement.unzipped_size;
  json["zipped_size"] = report.measurement.zipped_size;
  if (report.stripped_bytes > 0) json["stripped_bytes"] = report.stripped_bytes;
  json["limits"] = ordered_json::array();
  for (const LimitUse& use : report.limits)
    json["limits"].push_back(to_json(use));
  json["findings"] = ordered_json::array();
  for (const Finding& finding : report.findings)
    json["findings"].push_back(to_json(finding));
  if (report.baseline) {
    json["baseline"] = {{"unzipped_size", report.baseline->unzipped_size},
                        {"zipped_size", report.baseline->zipped_size}};
  }
  json["layers"] = ordered_json::array();
  for (const Layer& layer : report.layers)
    json["layers"].push_back(to_json(layer));
  json["libraries"] = ordered_json::array();
  for (const AddedLibrary& library : report.libraries)
    json["libraries"].push_back(to_json(library));
  json["entries"] = ordered_json::array();
  for (const MeasuredEntry& entry : report.measurement.entries) {
    json["entries"].push_back(to_json(entry));
  }
  // File names of other people's zips need not be UTF-8.
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace packager
