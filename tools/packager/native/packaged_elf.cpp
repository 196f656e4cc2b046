#include "native/packaged_elf.h"

#include <optional>
#include <utility>

#include "base/path.h"
#include "base/resolve_links.h"

namespace packager {
Finding broken_elf_finding(const std::string& entry, const ElfError& error) {
  Finding finding = make_finding("broken-elf", entry, error.what());
  finding.facts.add("why", "what it needs is not known, and nothing can load it")
      .fix("build or copy it again, or leave it out with PATTERN ... EXCLUDE",
           "build or copy it again, or leave it out");
  return finding;
}

ElfScan scan_elf(const std::vector<Entry>& entries, const FileReader& files) {
  ElfScan scan;
  for (const Entry& entry : entries) {
    if (entry.kind != EntryKind::kFile || !entry.executable) continue;
    try {
      if (auto elf = read_elf(*files.open(entry.source), entry.name)) {
        scan.elves.push_back({entry.name, entry.source, *std::move(elf)});
      }
    } catch (const ElfError& error) {
      scan.findings.push_back(broken_elf_finding(entry.name, error));
    }
  }
  return scan;
}

PackageIndex::PackageIndex(std::span<const Entry> entries, std::span<const PackagedElf> elves) {
  for (const Entry& entry : entries) {
    entries_.emplace(entry.name,
                     entry.kind == EntryKind::kSymlink ? entry.link_target : std::string());
    if (entry.kind == EntryKind::kFile) regular_.insert(entry.name);
  }
  for (const PackagedElf& packaged : elves)
    add(packaged.name, packaged.elf);
  for (const auto& [name, target] : entries_) {
    if (target.empty()) continue;
    const std::size_t index = at(name);
    if (index != kNone) sonames_.emplace(std::string(file_name(name)), index);
  }
}

std::size_t PackageIndex::add(const std::string& name, const ElfInfo& elf) {
  const std::size_t file = files_.size();
  files_.push_back({name, &elf});
  entries_.emplace(name, std::string());
  elves_.emplace(name, file);
  if (elf.kind == ElfKind::kLibrary) {
    sonames_.emplace(std::string(file_name(name)), file);
    if (!elf.soname.empty()) sonames_.emplace(elf.soname, file);
  }
  return file;
}

void PackageIndex::add_link(const std::string& name, const std::string& target) {
  entries_.emplace(name, target);
  sonames_.emplace(std::string(file_name(name)), at(name));
}

std::optional<std::string> PackageIndex::follow(const std::string& name) const {
  ResolvedPath resolved =
      resolve_links(name, "", [&](const std::string& path) -> std::optional<std::string> {
        const auto entry = entries_.find(path);
        if (entry == entries_.end() || entry->second.empty()) return std::nullopt;
        return entry->second;
      });
  if (resolved.end != ResolvedPath::End::kInside) return std::nullopt;
  return std::move(resolved.path);
}

std::size_t PackageIndex::at(const std::string& name) const {
  const std::optional<std::string> path = follow(name);
  const auto elf = path ? elves_.find(*path) : elves_.end();
  return elf != elves_.end() ? elf->second : kNone;
}

std::string PackageIndex::foreign_at(const std::string& name) const {
  const std::optional<std::string> path = follow(name);
  const bool is_foreign = path && regular_.count(*path) != 0 && elves_.count(*path) == 0;
  return is_foreign ? *path : std::string();
}

std::size_t PackageIndex::by_soname(const std::string& soname) const {
  const auto found = sonames_.find(soname);
  return found == sonames_.end() ? kNone : found->second;
}

}  // namespace packager
