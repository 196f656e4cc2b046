#include "checks/growth.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/enum_words.h"
#include "base/size.h"
#include "base/text.h"

namespace packager {
namespace {

/// Bytes that the package may grow by.
std::uint64_t allowance(const GrowthLimit& limit, std::uint64_t before) {
  std::uint64_t most = limit.bytes.value_or(0);
  constexpr std::uint64_t kHundredths = 10'000;
  if (limit.hundredths_of_percent) {
    // In this order, for sizes are below 2^40 and percentages below 2^24.
    most = std::max(most, before * *limit.hundredths_of_percent / kHundredths);
  }
  return most;
}

std::string allowance_words(const GrowthLimit& limit, std::uint64_t before) {
  return "MAX_GROWTH " + escaped(limit.words) + " allows " + format_size(allowance(limit, before)) +
         " more";
}

std::string growth_line(const EntryChange& change, bool zipped) {
  std::string line(word_of(change.change));
  constexpr std::size_t kWidth = 8;
  line.resize(std::max(line.size(), kWidth), ' ');
  line += escaped(change.name) + "  " +
          format_growth(zipped ? zipped_growth(change) : unzipped_growth(change));
  if (change.change == Change::kGrown || change.change == Change::kShrunk) {
    const auto size = [&](const MeasuredEntry& entry) {
      return zipped ? entry.compressed_size : entry.size;
    };
    line += ", was " + with_thousands(size(*change.before));
  }
  if (change.after && !change.after->origin.empty()) {
    line += "  from " + escaped(change.after->origin);
  }
  return line;
}

Finding grown(const std::string& package, const GrowthLimit& limit, std::uint64_t before,
              std::uint64_t after, const std::vector<EntryChange>& changes, bool zipped) {
  Finding finding = make_finding(
      "growth", package,
      "package " + in_quotes(package) + " has grown by " + format_size(after - before) + " (" +
          format_share(after - before, before) + ") to " + format_size(after) +
          (zipped ? " zipped; " : " unzipped; ") + allowance_words(limit, before));
  finding.facts.add("was", format_size(before) + ", " + in_quotes(limit.baseline))
      .list("changes", changes, kMostShown,
            [&](const EntryChange& change) { return growth_line(change, zipped); })
      .add("fix", "leave files out with PATTERN ... EXCLUDE; or, if this is wanted, build " +
                      package + "-accept and commit the file");
  return finding;
}

}  // namespace

std::vector<Finding> check_growth(const std::string& package, const GrowthLimit& limit,
                                  const Measurement& before, const Measurement& after) {
  const auto is_over = [&](std::uint64_t old, std::uint64_t now) {
    return now > old && now - old > allowance(limit, old);
  };
  std::vector<Finding> findings;
  const bool unzipped = is_over(before.unzipped_size, after.unzipped_size);
  const bool zipped = is_over(before.zipped_size, after.zipped_size);
  if (!unzipped && !zipped) return findings;
  const std::vector<EntryChange> changes = compare(before, after);
  // One of the two says it all.
  if (unzipped) {
    findings.push_back(
        grown(package, limit, before.unzipped_size, after.unzipped_size, changes, false));
  } else {
    findings.push_back(grown(package, limit, before.zipped_size, after.zipped_size, changes, true));
  }
  return findings;
}

std::vector<Finding> missing_baseline(const std::string& package, const std::string& path) {
  Finding finding =
      make_finding("baseline-missing", package,
                   "package " + in_quotes(package) +
                       " may grow as it likes: MAX_GROWTH has nothing to compare with");
  finding.facts.add("baseline", in_quotes(path) + " does not exist")
      .add("fix", "build " + package + "-accept, which writes it, and commit it");
  return {finding};
}

}  // namespace packager
