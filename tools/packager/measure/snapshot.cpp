#include "measure/snapshot.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "zip/reader.h"

namespace packager {
namespace {

constexpr std::uint64_t kVersion = 1;

std::uint32_t read_mode(const JsonValue& json) {
  constexpr int kOctal = 8;
  const std::string text = json.string();
  std::uint32_t mode = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, mode, kOctal);
  if (text.empty() || rest != end || error != std::errc{}) {
    json.fail("must be a mode such as \"0755\", is " + in_quotes(text));
  }
  return mode;
}

Snapshot read_baseline(std::string_view text, const std::string& path) {
  const JsonValue json = JsonValue::parse(text, path);
  json.allow_only({"baseline_version", "package", "unzipped_size", "zipped_size", "entries"});
  if (json.at("baseline_version").unsigned_integer() != kVersion) {
    json.at("baseline_version").fail("must be " + std::to_string(kVersion));
  }
  Snapshot snapshot;
  snapshot.measurement.unzipped_size = json.at("unzipped_size").unsigned_integer();
  snapshot.measurement.zipped_size = json.at("zipped_size").unsigned_integer();
  for (const auto& [name, entry] : json.at("entries").members()) {
    entry.allow_only({"size", "zipped", "mode"});
    MeasuredEntry measured;
    measured.name = name;
    measured.size = entry.at("size").unsigned_integer();
    measured.compressed_size = entry.at("zipped").unsigned_integer();
    if (const auto mode = entry.find("mode")) measured.mode = read_mode(*mode);
    snapshot.measurement.entries.push_back(std::move(measured));
  }
  return snapshot;
}

}  // namespace

Snapshot read_snapshot(const std::string& path, const FileReader& files) {
  Snapshot snapshot;
  if (files.read_start(path, 1) == "{") {
    snapshot = read_baseline(files.read(path), path);
  } else {
    const Archive archive = read_archive(path, files);
    snapshot.code_sha256 = archive.code_sha256;
    snapshot.measurement = measure(archive);
  }
  return snapshot;
}

std::string render_baseline(const std::string& package, const Snapshot& snapshot) {
  std::vector<MeasuredEntry> entries = snapshot.measurement.entries;
  std::sort(
      entries.begin(), entries.end(),
      [](const MeasuredEntry& one, const MeasuredEntry& other) { return one.name < other.name; });
  JsonWriter json;
  json.begin_object();
  json.member("baseline_version", kVersion);
  json.member("package", package);
  json.member("unzipped_size", snapshot.measurement.unzipped_size);
  json.member("zipped_size", snapshot.measurement.zipped_size);
  json.key("entries");
  json.begin_object();
  for (const MeasuredEntry& entry : entries) {
    json.key(entry.name);
    json.begin_object(JsonWriter::Layout::kOneLine);
    json.member("size", entry.size);
    json.member("zipped", entry.compressed_size);
    if (entry.mode) json.member("mode", format_mode(*entry.mode));
    json.end_object();
  }
  json.end_object();
  json.end_object();
  return json.finish();
}

}  // namespace packager
