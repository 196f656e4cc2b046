#include "measure/compare.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "base/size.h"

namespace packager {
namespace {

std::int64_t difference(std::uint64_t before, std::uint64_t after) {
  return static_cast<std::int64_t>(after) - static_cast<std::int64_t>(before);
}

std::optional<Change> change_of(const MeasuredEntry& before, const MeasuredEntry& after) {
  if (before.size < after.size) return Change::kGrown;
  if (before.size > after.size) return Change::kShrunk;
  if (before.crc32 && after.crc32 && *before.crc32 != *after.crc32) return Change::kContent;
  if (before.mode && after.mode && *before.mode != *after.mode) return Change::kMode;
  if (before.compressed_size != after.compressed_size) return Change::kRecompressed;
  return std::nullopt;
}

}  // namespace

std::int64_t unzipped_growth(const EntryChange& change) {
  return difference(change.before ? change.before->size : 0, change.after ? change.after->size : 0);
}

std::int64_t zipped_growth(const EntryChange& change) {
  return difference(change.before ? change.before->compressed_size : 0,
                    change.after ? change.after->compressed_size : 0);
}

std::vector<EntryChange> compare(const Measurement& before, const Measurement& after) {
  std::map<std::string_view, const MeasuredEntry*> old;
  for (const MeasuredEntry& entry : before.entries)
    old.emplace(entry.name, &entry);
  std::vector<EntryChange> changes;
  for (const MeasuredEntry& entry : after.entries) {
    const auto found = old.find(entry.name);
    if (found == old.end()) {
      changes.push_back({Change::kNew, entry.name, std::nullopt, entry});
      continue;
    }
    if (const std::optional<Change> change = change_of(*found->second, entry)) {
      changes.push_back({*change, entry.name, *found->second, entry});
    }
    old.erase(found);
  }
  for (const auto& [name, entry] : old)
    changes.push_back({Change::kGone, entry->name, *entry, std::nullopt});
  const auto movement = [](const EntryChange& change) {
    return std::max(std::abs(unzipped_growth(change)), std::abs(zipped_growth(change)));
  };
  std::sort(changes.begin(), changes.end(), [&](const EntryChange& one, const EntryChange& other) {
    if (movement(one) != movement(other)) return movement(one) > movement(other);
    return one.name < other.name;
  });
  return changes;
}

std::string growth_in_bytes(std::int64_t bytes) {
  if (bytes == 0) return "0";
  return (bytes < 0 ? "-" : "+") + with_thousands(static_cast<std::uint64_t>(std::abs(bytes)));
}

std::string brief_growth(std::uint64_t before, std::uint64_t after) {
  if (before == after) return "no change";
  const char* const sign = after < before ? "-" : "+";
  const std::uint64_t moved = after < before ? before - after : after - before;
  return sign + brief_size(moved) +
         (before == 0 ? "" : std::string(", ") + sign + format_share(moved, before));
}

std::string format_growth(std::int64_t bytes) {
  return (bytes < 0 ? "-" : "+") + format_size(static_cast<std::uint64_t>(std::abs(bytes)));
}

}  // namespace packager
