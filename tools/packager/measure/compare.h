#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "measure/snapshot.h"

namespace packager {

enum class Change { kNew, kGone, kGrown, kShrunk, kContent, kMode, kRecompressed };

/// What became of one entry.
struct EntryChange {
  Change change = Change::kContent;
  std::string name;
  std::optional<MeasuredEntry> before;
  std::optional<MeasuredEntry> after;
};

/// In bytes, zipped and unzipped; negative if it is smaller now.
[[nodiscard]] std::int64_t unzipped_growth(const EntryChange& change);
[[nodiscard]] std::int64_t zipped_growth(const EntryChange& change);

/// All entries that differ, what moved most first. Contents of the same size differ by their
/// checksum, where both sides have one.
[[nodiscard]] std::vector<EntryChange> compare(const Measurement& before, const Measurement& after);

/// "new", "gone", "grown" and so on.
[[nodiscard]] std::string_view change_name(Change change);

/// "+1,234 bytes", "-0.50 MiB" is "-524,288 bytes (0.50 MiB)".
[[nodiscard]] std::string format_growth(std::int64_t bytes);

}  // namespace packager
