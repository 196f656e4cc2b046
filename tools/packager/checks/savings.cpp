#include "checks/savings.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.h"
#include "checks/shadowing.h"
#include "checks/waste.h"
#include "measure/measure.h"
#include "zip/estimate.h"

namespace packager {
namespace {

// Less is not worth reading about.
constexpr std::uint64_t kLeastSaved = 1;

bool is_worth_reading(std::uint64_t saved, std::uint64_t whole) {
  return saved > 0 && saved * 100 >= whole * kLeastSaved;
}

bool is_part_of_a_file(WasteKind kind) {
  return kind == WasteKind::kDebugInformation || kind == WasteKind::kSymbolTables;
}

class Sizes {
 public:
  explicit Sizes(const Archive& archive) {
    for (const ArchiveEntry& entry : archive.entries)
      entries_.emplace(entry.name, &entry);
  }

  /// What leaving out these entries saves.
  [[nodiscard]] Saving without(std::vector<std::string> names) const {
    Saving saving;
    saving.unzipped = 0;
    saving.zipped = 0;
    for (const std::string& name : names) {
      const auto found = entries_.find(name);
      if (found == entries_.end()) continue;
      *saving.unzipped += found->second->size;
      *saving.zipped += found->second->compressed_size;
    }
    saving.entries = std::move(names);
    return saving;
  }

 private:
  std::map<std::string, const ArchiveEntry*> entries_;
};

}  // namespace

std::vector<Saving> find_savings(const Package& view, const Archive& archive) {
  const Sizes sizes(archive);
  std::vector<Saving> savings;
  const std::vector<std::string> unused = never_loaded_libraries(view, LoadOrder(view));
  if (!unused.empty()) {
    savings.push_back(sizes.without(unused));
    savings.back().what =
        "libraries that are not loaded: " + view.runtime_identifier + " has its own";
    savings.back().fix = "leave them out";
  }
  for (const WasteItem& item : find_waste(view, archive.entries)) {
    Saving saving;
    if (is_part_of_a_file(item.kind)) {
      saving.unzipped = item.bytes;
      saving.entries = item.entries;
    } else {
      saving = sizes.without(item.entries);
    }
    saving.what = item.what;
    saving.fix = item.fix;
    savings.push_back(std::move(saving));
  }
  const std::uint64_t unzipped = measure(archive).unzipped_size;
  std::erase_if(savings, [&](const Saving& saving) {
    return !is_worth_reading(saving.unzipped.value_or(0), unzipped);
  });
  std::stable_sort(savings.begin(), savings.end(), [](const Saving& one, const Saving& other) {
    return one.unzipped > other.unzipped;
  });
  return savings;
}

std::vector<Saving> find_profile_savings(const Plan& plan, const Archive& archive, Compression used,
                                         const FileReader& files, unsigned threads) {
  constexpr std::array<std::pair<Compression, const char*>, 3> kProfiles = {{
      {Compression::kFast, "fast"},
      {Compression::kDefault, "default"},
      {Compression::kBest, "best"},
  }};
  std::vector<Saving> savings;
  for (const auto& [profile, name] : kProfiles) {
    if (profile == used) continue;
    const SizeEstimate estimate = estimate_size(plan, archive, files, profile, threads);
    if (estimate.size + estimate.margin >= archive.size) continue;  // it may save nothing
    Saving saving;
    saving.what = std::string("COMPRESSION ") + name;
    saving.zipped = archive.size - estimate.size;
    saving.is_estimate = true;
    if (is_worth_reading(*saving.zipped, archive.size)) savings.push_back(std::move(saving));
  }
  return savings;
}

}  // namespace packager
