#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/enum_words.h"
#include "measure/snapshot.h"

namespace packager {

enum class Change { kNew, kGone, kGrown, kShrunk, kContent, kMode, kRecompressed };

constexpr auto words_of(Change /*type*/) {
  return std::to_array<EnumWord<Change>>({{Change::kNew, "new"},
                                          {Change::kGone, "gone"},
                                          {Change::kGrown, "grown"},
                                          {Change::kShrunk, "shrunk"},
                                          {Change::kContent, "changed"},
                                          {Change::kMode, "mode"},
                                          {Change::kRecompressed, "compressed otherwise"}});
}

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

/// "+1,234", "-5", "0"
[[nodiscard]] std::string growth_in_bytes(std::int64_t bytes);

/// "+9.8 KiB, +2.0 %", "no change"; without a share if there was nothing before.
[[nodiscard]] std::string brief_growth(std::uint64_t before, std::uint64_t after);

/// "+1,234 bytes", "-0.50 MiB" is "-524,288 bytes (0.50 MiB)".
[[nodiscard]] std::string format_growth(std::int64_t bytes);

}  // namespace packager
