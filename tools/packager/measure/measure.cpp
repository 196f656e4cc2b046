#include "measure/measure.h"

#include <map>
#include <string_view>
#include <utility>

namespace packager {
namespace {

constexpr std::uint32_t kPermissions = 07777;
constexpr std::uint32_t kType = 0170000;
constexpr std::uint32_t kLink = 0120000;

void tell_origin(MeasuredEntry& measured, const Entry& planned) {
  measured.origin = planned.origin;
  measured.origin_kind = planned.origin_kind;
}

MeasuredEntry measured_entry(const ArchiveEntry& entry) {
  MeasuredEntry measured;
  measured.name = entry.name;
  measured.size = entry.size;
  measured.compressed_size = entry.compressed_size;
  measured.crc32 = entry.crc32;
  if (entry.has_unix_mode) measured.mode = entry.unix_mode & kPermissions;
  if (entry.name.ends_with('/')) {
    measured.kind = EntryKind::kDirectory;
  } else if (entry.has_unix_mode && (entry.unix_mode & kType) == kLink) {
    measured.kind = EntryKind::kSymlink;
  }
  return measured;
}

/// A planned directory has no slash at its end.
std::string_view planned_name(const MeasuredEntry& entry) {
  std::string_view name = entry.name;
  if (entry.kind == EntryKind::kDirectory) name.remove_suffix(1);
  return name;
}

}  // namespace

Measurement measure(const Plan& plan) {
  Measurement result;
  for (const Entry& entry : plan.entries) {
    MeasuredEntry measured;
    measured.name = entry.name;
    measured.kind = entry.kind;
    if (entry.kind == EntryKind::kDirectory) measured.name += '/';
    if (entry.kind == EntryKind::kFile) measured.size = entry.status.size;
    if (entry.kind == EntryKind::kSymlink) measured.size = entry.link_target.size();
    tell_origin(measured, entry);
    result.unzipped_size += measured.size;
    result.entries.push_back(std::move(measured));
  }
  return result;
}

Measurement measure(const Archive& archive, const Plan& plan) {
  std::map<std::string_view, const Entry*> planned;
  for (const Entry& entry : plan.entries)
    planned.emplace(entry.name, &entry);

  Measurement result;
  result.zipped_size = archive.size;
  for (const ArchiveEntry& entry : archive.entries) {
    MeasuredEntry measured = measured_entry(entry);
    const auto found = planned.find(planned_name(measured));
    if (found != planned.end()) tell_origin(measured, *found->second);
    result.unzipped_size += measured.size;
    result.entries.push_back(std::move(measured));
  }
  return result;
}

}  // namespace packager
