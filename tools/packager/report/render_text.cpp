#include "report/render_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/size.h"
#include "base/text.h"
#include "growth/compare.h"

namespace packager {
namespace {

void append_facts(std::string& text, const std::vector<Fact>& facts) {
  std::size_t width = 0;
  for (const Fact& fact : facts)
    width = std::max(width, fact.label.size());
  for (const Fact& fact : facts) {
    text += "  " + fact.label + std::string(width - fact.label.size() + 2, ' ') + fact.text + "\n";
  }
}

std::string upload_words(const Report& report) {
  if (report.route == Route::kDirect) return "direct";
  const Manifest& manifest = *report.manifest;
  std::string words = "through S3";
  if (manifest.upload.route == UploadRoute::kAuto && manifest.upload.s3_bucket.empty()) {
    words += ": the zip is too large for a direct upload";
  }
  if (manifest.upload.s3_bucket.empty()) {
    return words + "; no S3_BUCKET given, s3-upload.sh takes --bucket";
  }
  return words + ", bucket " + escaped(manifest.upload.s3_bucket);
}

std::string library_words(const std::vector<AddedLibrary>& libraries) {
  std::uint64_t size = 0;
  for (const AddedLibrary& library : libraries)
    size += library.size;
  const auto largest = std::max_element(
      libraries.begin(), libraries.end(),
      [](const AddedLibrary& one, const AddedLibrary& other) { return one.size < other.size; });
  return with_thousands(libraries.size()) + " bundled, " + format_size(size) + "; the largest, " +
         format_size(largest->size) + ": " + chain_text(largest->chain);
}

/// How many there are, what they take of the room that the function and they have, and what is
/// left.
std::string layer_words(const Report& report) {
  std::string words =
      with_thousands(report.layers.size()) + ", " + format_size(unzipped_size_of(report.layers));
  for (const LimitUse& use : report.limits) {
    if (use.quantity != LimitUse::Quantity::kCombinedSize || !use.bound.allows(use.actual))
      continue;
    words +=
        "; " + format_size(use.bound.largest() - use.actual) + " left for the function to grow";
  }
  std::size_t unknown = 0;
  for (const Layer& layer : report.layers)
    unknown += layer.unzipped_size ? 0U : 1U;
  if (unknown > 0) {
    words += "; the size of " + with_thousands(unknown) + " is not known: give it as ARN=SIZE";
  }
  return words;
}

std::string growth_words(const Measurement& before, const Measurement& now) {
  const auto growth = [](std::uint64_t old, std::uint64_t size) {
    return format_growth(static_cast<std::int64_t>(size) - static_cast<std::int64_t>(old));
  };
  if (before.unzipped_size == now.unzipped_size && before.zipped_size == now.zipped_size) {
    return "as in the baseline";
  }
  return growth(before.unzipped_size, now.unzipped_size) + " unzipped, " +
         growth(before.zipped_size, now.zipped_size) + " zipped since the baseline";
}

std::string packing_words(const Report& report) {
  std::array<char, 32> seconds{};
  std::snprintf(seconds.data(), seconds.size(), "%.2f s", report.packing_seconds);
  std::string words =
      "to " + format_share(report.measurement.zipped_size, report.measurement.unzipped_size) +
      " in " + seconds.data();
  if (report.reused_entries > 0) {
    words += ", " + with_thousands(report.reused_entries) + " files as in the last zip";
  }
  return words;
}

std::string use_words(const LimitUse& use) {
  const bool entries = use.quantity == LimitUse::Quantity::kEntries;
  constexpr std::uint64_t kTooSmallForMib = 1 << 20U;
  std::string bound = with_thousands(use.bound.value);
  if (!entries) {
    bound = use.bound.value < kTooSmallForMib ? bound + " bytes" : format_mib(use.bound.value);
  }
  std::string words = format_share(use.actual, use.bound.value) + " of " + bound;
  if (use.is_budget) words += " (" + use.bound.origin + ")";
  if (use.bound.id == "zipped-size") words += " for a direct upload";
  return words;
}

}  // namespace

std::string render_findings(const std::vector<Finding>& findings, const Location& location) {
  std::string place = escaped(location.file);
  if (location.line != 0) place += ":" + std::to_string(location.line);
  std::string text;
  for (const Severity severity : {Severity::kError, Severity::kWarning}) {
    for (const Finding& finding : findings) {
      if (finding.severity != severity) continue;
      text += place + (severity == Severity::kError ? ": error: " : ": warning: ") +
              finding.message + " [" + finding.id + "]\n";
      append_facts(text, finding.facts);
    }
  }
  return text;
}

std::string render_summary(const Report& report) {
  using Quantity = LimitUse::Quantity;
  const auto uses_of = [&](Quantity quantity) {
    std::string words;
    for (const LimitUse& use : report.limits) {
      if (use.quantity != quantity) continue;
      if (quantity == Quantity::kEntries && !use.is_budget) continue;  // far away, always
      words += (words.empty() ? "   " : ", ") + use_words(use);
    }
    return words;
  };
  const Measurement& measured = report.measurement;
  std::vector<Fact> facts = {
      {"unzipped", format_size(measured.unzipped_size) + uses_of(Quantity::kUnzippedSize)},
      {"zipped", format_size(measured.zipped_size) + uses_of(Quantity::kZippedSize)},
      {"files", with_thousands(measured.entries.size()) + uses_of(Quantity::kEntries)}};
  if (report.baseline) facts.push_back({"growth", growth_words(*report.baseline, measured)});
  if (!report.awaited_baseline.empty()) {
    facts.push_back({"growth", "no baseline yet: the target " + escaped(report.package) +
                                   "-accept makes " + escaped(report.awaited_baseline)});
  }
  if (!report.layers.empty()) facts.push_back({"layers", layer_words(report)});
  if (report.manifest) facts.push_back({"packed", packing_words(report)});
  if (report.stripped_bytes > 0) {
    facts.push_back({"stripped", format_size(report.stripped_bytes) +
                                     " of debug information and symbols, kept in debug/"});
  }
  if (!report.libraries.empty()) facts.push_back({"libraries", library_words(report.libraries)});
  if (report.manifest) facts.push_back({"upload", upload_words(report)});
  facts.push_back({"CodeSha256", report.code_sha256});

  std::string text = escaped(report.package) + ": " + escaped(report.zip_path) + "\n";
  append_facts(text, facts);
  return text;
}

}  // namespace packager
