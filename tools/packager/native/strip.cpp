#include "native/strip.h"

#include <memory>
#include <optional>
#include <utility>

namespace packager {

Stripping strip_entries(std::vector<Entry>& entries, std::span<const PackagedElf> elves,
                        const FileReader& files) {
  Stripping stripping;
  for (const PackagedElf& packaged : elves) {
    const ElfInfo& elf = packaged.elf;
    if (elf.kind == ElfKind::kOther || elf.debug_size + elf.symbol_table_size == 0) continue;
    if (stripping.files.count(packaged.source) != 0) continue;
    if (auto stripped = strip_elf(*files.open(packaged.source))) {
      stripping.files.emplace(packaged.source, *std::move(stripped));
    }
  }
  for (Entry& entry : entries) {
    const auto found = stripping.files.find(entry.source);
    if (entry.kind != EntryKind::kFile || found == stripping.files.end()) continue;
    stripping.saved += entry.status.size - found->second.size;
    entry.status.size = found->second.size;
  }
  return stripping;
}

std::optional<FileStatus> StrippedView::status(const std::string& path) const {
  std::optional<FileStatus> status = FileView::status(path);
  const auto found = stripping_.files.find(path);
  if (status && found != stripping_.files.end()) status->size = found->second.size;
  return status;
}

std::unique_ptr<InputFile> StrippedView::open(const std::string& path) const {
  const auto found = stripping_.files.find(path);
  if (found == stripping_.files.end()) return FileView::open(path);
  return open_stripped(FileView::open(path), found->second);
}

}  // namespace packager
