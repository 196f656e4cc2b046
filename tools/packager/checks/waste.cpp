#include "checks/waste.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/size.h"
#include "base/text.h"
#include "native/foreign_format.h"

namespace packager {
namespace {

// Below these a warning in every build costs more than the bytes do.
constexpr std::uint64_t kLeastBytes = 65536;
constexpr std::uint64_t kLeastPercent = 5;
constexpr std::uint64_t kLeastDuplicate = 4096;  // licences and empty __init__.py are the same
constexpr std::size_t kMostWasteShown = 3;

struct WasteWords {
  std::string_view what;
  std::string_view fix;
  std::string_view for_zip = fix;
};

WasteWords describe(WasteKind kind) {
  switch (kind) {
    case WasteKind::kDebugInformation:
      return {"debug information", "STRIP ON, or strip -g", "strip -g"};
    case WasteKind::kSymbolTables:
      return {"symbol tables", "STRIP ON, or strip", "strip"};
    case WasteKind::kSplitDebugFiles:
      return {"object and debug files", "leave them out"};
    case WasteKind::kDuplicates:
      return {"duplicate contents", "keep one, or link to it"};
    case WasteKind::kStaticLibraries:
      return {"static libraries", "leave them out"};
    case WasteKind::kHeaders:
      return {"headers", "leave them out"};
    case WasteKind::kBuildFiles:
      return {"files for builds", "leave them out"};
    case WasteKind::kVersionControl:
      return {"version control", "leave it out"};
    case WasteKind::kPythonCaches:
      return {"Python caches", "leave them out: their dates do not match, so they are not used"};
    case WasteKind::kTests:
      return {"tests", "leave them out"};
    case WasteKind::kSanitizers:
      return {"sanitizer runtimes", "build without -fsanitize"};
    case WasteKind::kForeign:
      return {"programs and libraries for macOS or Windows", "leave them out"};
  }
  return {};
}

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

bool is_sanitizer(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kStarts = {
      "libasan.so", "libtsan.so", "liblsan.so", "libubsan.so", "libhwasan.so", "libclang_rt."};
  return std::any_of(kStarts.begin(), kStarts.end(),
                     [&](std::string_view start) { return name.starts_with(start); });
}

/// By the name alone.
std::optional<WasteKind> kind_by_name(const std::string& path) {
  std::vector<std::string> folders = path_components(path);
  const std::string name = folders.empty() ? "" : folders.back();
  if (!folders.empty()) folders.pop_back();
  const auto in_folder = [&](std::initializer_list<std::string_view> names) {
    return std::find_first_of(folders.begin(), folders.end(), names.begin(), names.end()) !=
           folders.end();
  };
  if (in_folder({".git", ".svn", ".hg"})) return WasteKind::kVersionControl;
  if (in_folder({"__pycache__"}) || name.ends_with(".pyc")) return WasteKind::kPythonCaches;
  if (is_sanitizer(name)) return WasteKind::kSanitizers;
  if (name.ends_with(".a")) return WasteKind::kStaticLibraries;
  if (ends_with_any(name, {".o", ".debug", ".dwo", ".dwp"})) return WasteKind::kSplitDebugFiles;
  if (ends_with_any(name, {".h", ".hh", ".hpp", ".hxx", ".inl"})) return WasteKind::kHeaders;
  if (ends_with_any(name, {".la", ".pc", ".cmake"})) return WasteKind::kBuildFiles;
  // At the root a folder of that name can be what the function is about.
  if (folders.size() > 1) {
    folders.erase(folders.begin());
    if (in_folder({"test", "tests"})) return WasteKind::kTests;
  }
  return std::nullopt;
}

/// By the first bytes of files with a name that such have.
bool is_foreign(const Package& view, const Entry& entry) {
  if (entry.name.ends_with(".dylib")) return true;
  const bool may_be = ends_with_any(entry.name, {".dll", ".exe", ".node", ".pyd", ".so"});
  return may_be && view.content != nullptr &&
         foreign_format(view.start_of(entry, kForeignFormatStart)) != ForeignFormat::kNone;
}

class Collector {
 public:
  void add(WasteKind kind, const std::string& entry, std::uint64_t bytes) {
    if (bytes > 0) found_[kind].emplace_back(bytes, entry);
  }

  std::vector<WasteItem> finish() {
    std::vector<WasteItem> items;
    for (auto& [kind, files] : found_) {
      std::sort(files.begin(), files.end(), [](const auto& one, const auto& other) {
        return one.first != other.first ? one.first > other.first : one.second < other.second;
      });
      WasteItem item;
      item.kind = kind;
      item.what = describe(kind).what;
      item.fix = describe(kind).fix;
      item.fix_for_zip = describe(kind).for_zip;
      for (auto& [bytes, entry] : files) {
        item.bytes += bytes;
        item.entries.push_back(std::move(entry));
      }
      items.push_back(std::move(item));
    }
    std::stable_sort(items.begin(), items.end(), [](const WasteItem& one, const WasteItem& other) {
      return one.bytes > other.bytes;
    });
    return items;
  }

 private:
  std::map<WasteKind, std::vector<std::pair<std::uint64_t, std::string>>> found_;
};

/// Entries whose content another one before them has, too.
std::set<std::string> duplicates(std::span<const ArchiveEntry> archived) {
  std::set<std::pair<std::uint64_t, std::uint32_t>> seen;
  std::set<std::string> names;
  for (const ArchiveEntry& entry : archived) {
    if (entry.size < kLeastDuplicate || is_symlink(entry)) continue;
    if (!seen.emplace(entry.size, entry.crc32).second) names.insert(entry.name);
  }
  return names;
}

}  // namespace

std::vector<WasteItem> find_waste(const Package& view, std::span<const ArchiveEntry> archived) {
  std::map<std::string_view, const ElfInfo*> elves;
  for (const PackagedElf& packaged : view.elves)
    elves.emplace(packaged.name, &packaged.elf);
  const std::set<std::string> doubles = duplicates(archived);
  Collector waste;
  for (const Entry& entry : view.entries) {
    if (entry.kind != EntryKind::kFile) continue;
    const auto elf = elves.find(entry.name);
    if (const std::optional<WasteKind> kind = kind_by_name(entry.name)) {
      waste.add(*kind, entry.name, entry.status.size);
    } else if (doubles.count(entry.name) != 0) {
      waste.add(WasteKind::kDuplicates, entry.name, entry.status.size);
    } else if (elf != elves.end() && elf->second->kind == ElfKind::kOther) {
      waste.add(WasteKind::kSplitDebugFiles, entry.name, entry.status.size);
    } else if (elf != elves.end()) {
      waste.add(WasteKind::kDebugInformation, entry.name, elf->second->debug_size);
      waste.add(WasteKind::kSymbolTables, entry.name, elf->second->symbol_table_size);
    } else if (elf == elves.end() && is_foreign(view, entry)) {
      waste.add(WasteKind::kForeign, entry.name, entry.status.size);
    }
  }
  return waste.finish();
}

std::vector<Finding> check_waste(const Package& view, const std::vector<WasteItem>& items) {
  std::uint64_t whole = 0;
  std::uint64_t total = 0;
  for (const Entry& entry : view.entries) {
    if (entry.kind == EntryKind::kFile) whole += entry.status.size;
  }
  for (const WasteItem& item : items)
    total += item.bytes;
  if (total < kLeastBytes || total < whole / 100 * kLeastPercent) return {};
  Finding finding =
      make_finding("waste", view.name,
                   "package " + in_quotes(view.name) + " holds " + format_size(total) +
                       " that it does not need to run, " + format_share(total, whole));
  for (const WasteItem& item : items) {
    std::string text = format_size(item.bytes) + " " + item.what + ": " +
                       enumerated(item.entries, kMostWasteShown);
    finding.facts.add(finding.facts.empty() ? "waste" : "", std::move(text))
        .push_back({"", "  " + item.fix, "  " + item.fix_for_zip});
  }
  const bool has_symbols = std::any_of(items.begin(), items.end(), [](const WasteItem& item) {
    return item.kind == WasteKind::kDebugInformation || item.kind == WasteKind::kSymbolTables;
  });
  if (has_symbols && view.configuration == "Debug") {
    finding.facts.add("built", "in the configuration Debug, without optimisation");
  }
  return {finding};
}

}  // namespace packager
