#include "measure/measure.h"

#include <map>

namespace packager {

Measurement measure(const Plan& plan) {
  Measurement result;
  for (const Entry& entry : plan.entries) {
    std::uint64_t size = 0;
    if (entry.kind == EntryKind::kFile) size = entry.status.size;
    if (entry.kind == EntryKind::kSymlink) size = entry.link_target.size();
    result.unzipped_size += size;
    result.entries.push_back({entry.name, size, 0, entry.origin});
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
    result.unzipped_size += entry.size;
    const auto found = planned.find(entry.name);
    result.entries.push_back({entry.name, entry.size, entry.compressed_size,
                              found == planned.end() ? "" : found->second->origin});
  }
  return result;
}

}  // namespace packager
