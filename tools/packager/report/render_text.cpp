#include "report/render_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <set>
#include <utility>

#include "base/path.h"
#include "base/quote_sh.h"
#include "base/size.h"
#include "base/text.h"
#include "base/uri.h"
#include "checks/outcomes.h"
#include "measure/compare.h"
#include "report/bar.h"
#include "report/largest.h"

namespace packager {
namespace {

std::string upload_words(const Report& report) {
  if (report.route == Route::kDirect) return "direct";
  const Manifest& manifest = *report.manifest;
  const std::string bucket = manifest.settings.text("S3_BUCKET");
  std::string words = "through S3";
  if (manifest.upload == UploadRoute::kAuto && bucket.empty()) {
    words += ": the zip is too large for a direct upload";
  }
  if (bucket.empty()) {
    return words + "; no S3_BUCKET given, deploy.sh takes --bucket";
  }
  return words + ", bucket " + escaped(bucket);
}

bool has_launcher(const Measurement& measurement) {
  return std::any_of(measurement.entries.begin(), measurement.entries.end(),
                     [](const auto& entry) { return entry.origin_kind == OriginKind::kLauncher; });
}

std::string library_words(const std::vector<AddedLibrary>& libraries) {
  std::uint64_t size = 0;
  for (const AddedLibrary& library : libraries)
    size += library.size;
  const auto largest = std::max_element(
      libraries.begin(), libraries.end(),
      [](const AddedLibrary& one, const AddedLibrary& other) { return one.size < other.size; });
  return with_thousands(libraries.size()) + " bundled, " + format_size(size) +
         "; the largest: " + chain_text(largest->chain);
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

std::string packing_words(const Report& report, RunFacts run) {
  const Measurement& measured = report.measurement;
  std::string words = "to " + format_share(measured.zipped_size, measured.unzipped_size);
  if (report.packing_seconds && run == RunFacts::kShown) {
    std::array<char, 32> seconds{};
    std::snprintf(seconds.data(), seconds.size(), " in %.2f s", *report.packing_seconds);
    words += seconds.data();
  }
  if (report.reused_entries > 0 && run == RunFacts::kShown) {
    words += ", " + with_thousands(report.reused_entries) +
             (report.reused_entries == 1 ? " file" : " files") + " as in the last zip";
  }
  if (measured.zipped_size * 100 > measured.unzipped_size * 101) {
    words += "; the headers of a zip outweigh what compression saves";
  }
  return words;
}

/// A size or number, and a line with a bar for each bound that it has.
struct Quantity {
  std::string label;
  std::string amount;
  std::vector<const LimitUse*> uses;
};

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, text.size()), ' ');
}

/// The budgets of paths, the fullest first.
std::vector<const LimitUse*> path_uses(const Report& report) {
  std::vector<const LimitUse*> uses;
  for (const LimitUse& use : report.limits) {
    if (use.quantity == LimitUse::Quantity::kPathSize) uses.push_back(&use);
  }
  std::stable_sort(uses.begin(), uses.end(), [](const LimitUse* one, const LimitUse* other) {
    return share_used(*one) > share_used(*other);
  });
  return uses;
}

/// With the first of `paths`.
std::vector<Quantity> quantities(const Report& report, const std::vector<const LimitUse*>& paths) {
  using Kind = LimitUse::Quantity;
  const auto uses_of = [&](Kind kind) {
    std::vector<const LimitUse*> uses;
    for (const LimitUse& use : report.limits) {
      // The zip format's own bound is far away, nearly always.
      const bool is_dull = kind == Kind::kEntries && !use.is_budget && use.bound.allows(use.actual);
      if (use.quantity == kind && !is_dull) uses.push_back(&use);
    }
    return uses;
  };
  const Measurement& measured = report.measurement;
  std::vector<Quantity> result = {
      {"unzipped", format_size(measured.unzipped_size), uses_of(Kind::kUnzippedSize)}};
  for (const LimitUse* const use : uses_of(Kind::kCombinedSize)) {
    result.push_back({"with layers", format_size(use->actual), {use}});
  }
  for (const LimitUse* const use : paths) {
    constexpr std::size_t kLongestPath = 24;
    result.push_back({elided(escaped(use->path), kLongestPath), format_size(use->actual), {use}});
  }
  if (measured.zipped_size > 0) {
    result.push_back({"zipped", format_size(measured.zipped_size), uses_of(Kind::kZippedSize)});
  }
  result.push_back({"files", with_thousands(measured.entries.size()), uses_of(Kind::kEntries)});
  return result;
}

std::vector<Fact> quantity_facts(const std::vector<Quantity>& quantities) {
  std::vector<Fact> facts;
  constexpr std::size_t kBarWidth = 20;
  std::size_t width = 0;
  for (const Quantity& quantity : quantities) {
    if (!quantity.uses.empty()) width = std::max(width, quantity.amount.size());
  }
  for (const Quantity& quantity : quantities) {
    std::string label = quantity.label;
    std::string amount = quantity.amount;
    for (const LimitUse* const use : quantity.uses) {
      const std::string words = use_words(*use);
      const std::string indent = words.find('.') == 1 ? " " : "";  // "8.5 %" below "47.3 %"
      std::string text = padded(amount, width);
      text.append("  ").append(bar(*use, kBarWidth)).append("  ").append(indent).append(words);
      facts.push_back({label, std::move(text)});
      label.clear();
      amount.clear();
    }
    if (quantity.uses.empty()) facts.push_back({label, amount});
  }
  return facts;
}

/// The few that weigh most, if they are worth a line.
std::vector<Fact> largest_facts(const Measurement& measurement, std::size_t count) {
  std::vector<Fact> facts;
  constexpr std::size_t kLongestName = 60;
  const std::vector<const MeasuredEntry*> largest = largest_entries(measurement, count);
  if (largest.empty()) return facts;
  if (largest.front()->size * 100 < measurement.unzipped_size) {
    facts.push_back({"largest", "no file has 1 % of it"});
    return facts;
  }
  std::size_t width = 0;
  std::vector<std::string> names;
  for (const MeasuredEntry* const entry : largest) {
    names.push_back(elided(escaped(entry->name), kLongestName));
    width = std::max(width, character_count(names.back()));
  }
  std::size_t share_width = 0;  // that of the first, which is the largest
  for (std::size_t i = 0; i < largest.size(); ++i) {
    const std::string share = format_share(largest[i]->size, measurement.unzipped_size);
    share_width = std::max(share_width, share.size());
    facts.push_back({i == 0 ? "largest" : "",
                     names[i] + std::string(width - character_count(names[i]) + 2, ' ') +
                         std::string(share_width - share.size(), ' ') + share + "  " +
                         format_size(largest[i]->size)});
  }
  return facts;
}

/// "29 passed, 2 warnings (secret, waste), 1 off"
std::string check_words(const Report& report) {
  std::size_t passed = 0;
  std::size_t off = 0;
  for (const CheckOutcome& outcome : report.checks) {
    passed += outcome.result == CheckResult::kPassed ? 1U : 0U;
    off += outcome.result == CheckResult::kOff ? 1U : 0U;
  }
  std::string words = report.checks.empty() ? "" : with_thousands(passed) + " passed";
  for (const Severity severity : {Severity::kError, Severity::kWarning}) {
    std::size_t count = 0;
    std::set<std::string> ids;
    for (const Finding& finding : report.findings) {
      if (finding.severity != severity) continue;
      ++count;
      ids.insert(finding.id);
    }
    if (count == 0) continue;
    words += (words.empty() ? "" : ", ") + with_thousands(count) + " " +
             std::string(word_of(severity)) + (count == 1 ? "" : "s") + " (" +
             enumerated({ids.begin(), ids.end()}, kMostShown) + ")";
  }
  if (off > 0) words += ", " + with_thousands(off) + " off";
  return words;
}

/// What to look at and to do next, of a package of CMake's.
std::vector<Fact> next_facts(const Report& report) {
  const Manifest& manifest = *report.manifest;
  if (manifest.build_directory.empty()) return {};
  std::vector<Fact> facts = {
      {"report", file_uri(join_path(manifest.output_directory, "report.html"))}};
  if (report.rejected) return facts;
  facts.push_back({"next", "cmake --build " + quote_sh(escaped(manifest.build_directory)) +
                               (manifest.build_configuration.empty()
                                    ? ""
                                    : " --config " + manifest.build_configuration) +
                               " --target " + report.package + "-deploy-dry-run"});
  return facts;
}

std::string place_text(const Location& location) {
  const std::string line = location.line == 0 ? "" : ":" + std::to_string(location.line);
  return escaped(location.file) + line;
}

}  // namespace

std::string render_facts(const std::vector<Fact>& facts) {
  std::size_t width = 0;
  for (const Fact& fact : facts)
    width = std::max(width, character_count(printable(fact.label)));
  std::string text;
  for (const Fact& fact : facts) {
    const std::string label = printable(fact.label);
    text += "  " + label + std::string(width - character_count(label) + 2, ' ') +
            printable(fact.text) + "\n";
  }
  return text;
}

std::string render_findings(const std::vector<Finding>& findings, const Location& location) {
  std::string text;
  for (const Finding& finding : findings) {
    text += place_text(location_of(finding, location)) +
            (finding.severity == Severity::kError ? ": error: " : ": warning: ") +
            printable(finding.message) + " [" + printable(finding.id) + "]\n";
    text += render_facts(finding.facts);
  }
  return text;
}

std::string render_summary(const Report& report, RunFacts run) {
  std::vector<Fact> rest;
  if (report.baseline) {
    rest.push_back({"growth", growth_words(*report.baseline, report.measurement)});
  }
  // With MAX_GROWTH it is a finding.
  const bool is_told =
      report.manifest && report.manifest->growth && report.manifest->growth->is_set();
  if (!report.awaited_baseline.empty() && !is_told) {
    rest.push_back({"growth", "no baseline yet: the target " + escaped(report.package) +
                                  "-accept makes " + escaped(report.awaited_baseline)});
  }
  if (!report.layers.empty()) rest.push_back({"layers", layer_words(report)});
  if (!report.libraries.empty()) rest.push_back({"libraries", library_words(report.libraries)});
  if (has_launcher(report.measurement)) {
    rest.push_back({"starts",
                    "by a launcher, so that bundled libraries come first: its program has "
                    "no room for a DT_RPATH, or is linked to musl"});
  }
  const bool is_packed = report.manifest && report.measurement.zipped_size > 0;
  if (is_packed) rest.push_back({"packed", packing_words(report, run)});
  if (report.stripped_bytes > 0) {
    rest.push_back({"stripped", format_size(report.stripped_bytes) +
                                    " of debug information and symbols, kept in debug/"});
  }
  if (is_packed && !report.rejected) {
    rest.push_back({"upload", upload_words(report) + "; the commands: upload-commands.sh"});
  }
  if (!report.checks.empty() || !report.findings.empty()) {
    rest.push_back({"checks", check_words(report)});
  }
  if (!report.code_sha256.empty()) rest.push_back({"CodeSha256", report.code_sha256});

  // What there may be many of takes the lines that are left, one at least.
  constexpr std::size_t kMostLines = 15;
  constexpr std::size_t kMostOfAKind = 3;
  std::vector<const LimitUse*> paths = path_uses(report);
  std::vector<Fact> facts = quantity_facts(quantities(report, {}));
  const std::size_t fixed = 1 + facts.size() + rest.size();
  const std::size_t room =
      std::clamp<std::size_t>(kMostLines - std::min(kMostLines, fixed), 1, 2 * kMostOfAKind);
  paths.resize(std::min({paths.size(), kMostOfAKind, std::max<std::size_t>(room - 1, 1)}));
  facts = quantity_facts(quantities(report, paths));
  for (Fact& fact : largest_facts(report.measurement,
                                  std::min(kMostOfAKind, room - std::min(room, paths.size())))) {
    facts.push_back(std::move(fact));
  }
  facts.insert(facts.end(), rest.begin(), rest.end());
  if (is_packed && run == RunFacts::kShown) {
    for (Fact& fact : next_facts(report))
      facts.push_back(std::move(fact));
  }

  std::string text = escaped(report.package) + ": ";
  if (report.rejected) text += report.zip_path.empty() ? "refused, not zipped" : "refused, ";
  text += escaped(report.zip_path) + "\n";
  text += render_facts(facts);
  return text;
}

std::string render_refusal(const Report& report) {
  std::vector<Fact> facts = {{"checks", check_words(report)}};
  for (Fact& fact : next_facts(report))
    facts.push_back(std::move(fact));
  if (!report.zip_path.empty()) facts.push_back({"zip", escaped(report.zip_path)});
  const auto first =
      std::find_if(report.findings.begin(), report.findings.end(),
                   [](const Finding& one) { return one.severity == Severity::kError; });
  if (first != report.findings.end())
    facts.push_back({"more", "lambda-packager explain " + escaped(first->id)});
  return escaped(report.package) + ": refused\n" + render_facts(facts);
}

std::string render_text(const Report& report) {
  return render_findings(report.findings, report.location) + render_summary(report);
}

}  // namespace packager
