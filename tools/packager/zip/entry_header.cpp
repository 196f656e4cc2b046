#include "zip/entry_header.h"

namespace packager {

std::string stored_name(const Entry& entry) {
  return entry.kind == EntryKind::kDirectory ? entry.name + '/' : entry.name;
}

std::uint32_t unix_mode(const Entry& entry) {
  constexpr std::uint32_t kLink = 0120000;
  constexpr std::uint32_t kFile = 0100000;
  constexpr std::uint32_t kDirectory = 0040000;
  switch (entry.kind) {
    case EntryKind::kDirectory:
      return kDirectory | 0755U;
    case EntryKind::kSymlink:
      return kLink | 0777U;
    case EntryKind::kFile:
      break;
  }
  return kFile | (entry.executable ? 0755U : 0644U);
}

std::uint64_t content_size(const Entry& entry) {
  switch (entry.kind) {
    case EntryKind::kDirectory:
      return 0;
    case EntryKind::kSymlink:
      return entry.link_target.size();
    case EntryKind::kFile:
      break;
  }
  return entry.status.size;
}

}  // namespace packager
