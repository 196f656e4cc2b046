#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "checks/checks.h"
#include "measure/compare.h"
#include "report/report.h"
#include "rules/embedded.h"
#include "rules/settings.h"

namespace packager {

/// report.json, described once: fields() tells the members of a structure, in their order, to a
/// visitor that writes them (render_json.cpp), reads them (read_report.cpp) or makes their schema
/// (tests/unit/report/report_fields_test.cpp). So nothing can be written that is not read. Of a
/// visitor it wants
///
///   member(key, value, about)             always there
///   if_any(key, value, about)             left out if empty, zero or without a word
///   member_if(is_there, key, value)       there together with another one
///   digits(key, value, digits, about)     a number as text of a fixed width, if any
///   either(is_first, text, first, other)  one of two keys
///   group(key, value)                     members among the others; there if that key is
///   known(key, text, is_known, about)     a name of a list
///   constant(key, number)                 only that number can be read
///   derived(key, make, about)             follows from the others: made, not read

/// Within a version keys are only added; data/report.schema.json tells of all.
inline constexpr std::uint64_t kReportVersion = 1;

/// What the schema says of a member beside its type.
struct About {
  std::string_view text = {};
  std::string_view pattern = {};  ///< of a string: a regular expression
};

/// One of two keys.
struct Key {
  std::string_view name;
  About about;
};

struct Digits {
  int base;
  std::size_t width;
};
inline constexpr Digits kModeDigits = {8, 4};
inline constexpr Digits kCrcDigits = {16, 8};

/// What the visitor V gets: something to read, or to fill.
template <typename V, typename T>
using Visited = std::conditional_t<V::kWrites, const T&, T&>;

/// Whose members take a line each; other objects take one line.
template <typename T>
inline constexpr bool kTakesLines = std::is_same_v<T, Finding>;

/// The settings of a manifest are told in two objects.
template <typename V>
struct ConfigurationPart {
  Visited<V, Manifest> manifest;
};
template <typename V>
struct UploadPart {
  Visited<V, Manifest> manifest;
};
template <typename V>
inline constexpr bool kTakesLines<ConfigurationPart<V>> = true;
template <typename V>
inline constexpr bool kTakesLines<UploadPart<V>> = true;

/// The rows that belong to one of the two.
template <typename V>
void setting_fields(V& v, Visited<V, Settings> settings, bool of_upload) {
  for (const SettingRow& row : setting_rows()) {
    if (row.is_of_upload != of_upload) continue;
    std::string text = settings.text(row.keyword);
    Settings::Pairs pairs = settings.map(row.keyword);
    if (row.type == SettingRow::Type::kMap) {
      v.if_any(row.key, pairs);
    } else {
      v.if_any(row.key, text, {row.unit});
    }
    if constexpr (!V::kWrites) {
      if (!text.empty()) settings.texts[row.keyword] = text;
      if (!pairs.empty()) settings.maps[row.keyword] = pairs;
    }
  }
}

template <typename V>
void fields(V& v, Visited<V, Location> location) {
  v.member("file", location.file);
  v.if_any("line", location.line);
}

template <typename V>
void fields(V& v, const ConfigurationPart<V>& part) {
  setting_fields(v, part.manifest.settings, false);
}

template <typename V>
void fields(V& v, const UploadPart<V>& part) {
  v.member("route", part.manifest.upload);
  setting_fields(v, part.manifest.settings, true);
}

template <typename V>
void fields(V& v, Visited<V, Manifest> manifest) {
  v.member("kind", manifest.kind,
           {"This key and the next six are there unless the zip was made by another tool."});
  v.member("runtime", manifest.runtime, {"Identifier, such as provided.al2023."});
  v.member("architecture", manifest.architecture, {"", "^(x86_64|arm64)?$"});
  v.member("compression", manifest.compression);
  v.member("library_mode", manifest.libraries.mode, {"As in LIBRARIES."});
  const ConfigurationPart<V> configuration{manifest};
  v.member("configuration", configuration,
           {"Settings of the function, as they were written. What was not given is absent."});
  const UploadPart<V> upload{manifest};
  v.member("upload", upload,
           {"As it was asked for; \"route\" at the top tells the way that was chosen."});
}

template <typename V>
void fields(V& v, Visited<V, LimitUse> use) {
  v.member("id", use.bound.id, {"Of the finding when it is broken."});
  v.member("quantity", use.quantity);
  v.if_any("path", use.path, {"Of path_size: the glob of the files."});
  v.member("actual", use.actual);
  v.member("bound", use.bound.value);
  v.member("inclusive", use.bound.inclusive, {"Whether the bound itself is allowed."});
  v.member("budget", use.is_budget, {"The user's own bound."});
  v.member("from", use.bound.origin, {"The keyword or file that sets it."});
}

template <typename V>
void fields(V& v, Visited<V, Fact> fact) {
  v.member("label", fact.label, {"Empty: goes on from the last."});
  v.member("text", fact.text);
}

template <typename V>
void fields(V& v, Visited<V, Finding> finding) {
  v.member("id", finding.id, {"Of the check, as in the reference."});
  v.member("severity", finding.severity);
  v.member("subject", finding.subject, {"The entry, file or setting it is about; may be empty."});
  v.member("message", finding.message);
  v.member("facts", static_cast<Visited<V, std::vector<Fact>>>(finding.facts));
  v.if_any("file", finding.location.file,
           {"Of the call that asked for the check, if it is not the package's location."});
  v.if_any("line", finding.location.line);
}

template <typename V>
void fields(V& v, Visited<V, CheckOutcome> outcome) {
  v.known("id", outcome.id, [](const std::string& id) { return find_check(id) != nullptr; },
          {"As in the reference."});
  v.derived("area", [&] { return find_check(outcome.id)->area; });
  v.member("result", outcome.result,
           {"not reached: the zip was not made, because of what others found."});
}

template <typename V>
void fields(V& v, Visited<V, Layer> layer) {
  v.either(layer.is_built_here, layer.name, {"name", {"Of a layer of the same build."}},
           {"arn", {"Of a published version."}});
  v.if_any("unzipped_size", layer.unzipped_size, {"Absent if it is not known."});
  v.member_if(layer.unzipped_size.has_value(), "size_from", layer.size_origin);
}

template <typename V>
void fields(V& v, Visited<V, AddedLibrary> library) {
  v.member("entry", library.entry);
  v.member("source", library.source, {"Path on the machine that built."});
  v.member("size", library.size);
  v.member("needed_by", library.chain,
           {"Who asked first: a file of the user, libraries, this one."});
}

template <typename V>
void fields(V& v, Visited<V, NativeFile> file) {
  v.member("entry", file.entry);
  v.member("needs", file.needs, {"Entries."});
  v.member("outside", file.outside,
           {"Names of libraries that the package does not have: the runtime's, a layer's."});
}

template <typename V>
void fields(V& v, Visited<V, MeasuredEntry> entry) {
  v.member("name", entry.name, {"A directory ends with a slash."});
  v.member("kind", entry.kind);
  v.member("size", entry.size);
  v.member("compressed_size", entry.compressed_size, {"Without headers; 0 without a zip."});
  v.digits("mode", entry.mode, kModeDigits, {"Octal permissions."});
  v.digits("crc32", entry.crc32, kCrcDigits, {"Absent without a zip."});
  v.if_any("origin_kind", entry.origin_kind);
  v.if_any("origin", entry.origin, {"The keyword and value that brought it."});
}

template <typename V>
void fields(V& v, Visited<V, EntryChange> change) {
  v.member("name", change.name);
  v.member("change", change.change);
  v.if_any("before", change.before);
  v.if_any("after", change.after);
}

/// The sums; the entries come last in a report, and a baseline has none.
template <typename V>
void fields(V& v, Visited<V, Measurement> measurement) {
  v.member("unzipped_size", measurement.unzipped_size, {"Sum over the entries, as AWS counts."});
  v.member("zipped_size", measurement.zipped_size, {"Of the zip file; 0 without one."});
}

template <typename V>
void fields(V& v, Visited<V, Report> report) {
  v.constant("report_version", kReportVersion);
  v.derived("lambda_packager", [] { return std::string(kVersion); },
            {"Version of the program that wrote the report."});
  v.member("package", report.package,
           {"Name of the package, or of the file if the zip was made by another tool."});
  v.member("location", report.location,
           {"The call of lambda_package(), or the zip that was checked."});
  v.group("kind", report.manifest);
  v.member("rejected", report.rejected, {"A check failed: the zip, if any, must not be used."});
  v.member("route", report.route);
  v.member("zip", report.zip_path, {"Path; empty if there is none."});
  v.member("code_sha256", report.code_sha256,
           {"base64(SHA-256(the zip)), as AWS tells it; empty without a zip.",
            "^([A-Za-z0-9+/]{43}=)?$"});
  fields(v, report.measurement);
  v.if_any("stripped_bytes", report.stripped_bytes,
           {"Debug information and symbols that were left out."});
  v.if_any("baseline", report.baseline, {"What the package weighed when it was last accepted."});
  v.if_any("changed_entries", report.changed_entries, {"Entries that differ from the baseline's."});
  v.if_any("changes", report.changes,
           {"Those that moved most. A baseline knows sizes, modes and checksums alone."});
  v.if_any("awaited_baseline", report.awaited_baseline,
           {"The file of the baseline that does not exist yet."});
  v.member("limits", report.limits, {"The bounds in force: AWS's, then the user's."});
  v.member("findings", report.findings);
  v.if_any("checks", report.checks, {"What came of each check that concerns the package."});
  v.member("layers", report.layers);
  v.member("libraries", report.libraries,
           {"Shared libraries that came along because others need them."});
  v.member("native_files", report.native_files,
           {"The ELF files and what each asks the loader for."});
  v.member("entries", report.measurement.entries, {"In the order of the zip."});
}

}  // namespace packager
