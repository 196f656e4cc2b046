#include "checks/relocations.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>

#include "base/size.h"
#include "base/text.h"
#include "checks/loaded_files.h"
#include "native/search_rules.h"

namespace packager {
namespace {

constexpr const char* kFirstWithRelr = "2.36";
constexpr const char* kMark = "GLIBC_ABI_DT_RELR";

/// Null if it is not known, or new enough.
const SymbolLevel* too_old_glibc(const Package& view) {
  if (view.runtime == nullptr) return nullptr;
  const LibraryFolder* const folder = view.runtime->provider("libc.so.6", view.architecture);
  if (folder == nullptr) return nullptr;
  const auto level = folder->versions.find("GLIBC");
  const bool is_old = level != folder->versions.end() &&
                      compare_versions(level->second.version, kFirstWithRelr) < 0;
  return is_old ? &level->second : nullptr;
}

/// Static programs relocate themselves, and musl's loader knows these relocations.
bool is_left_to_glibc(const ElfInfo& elf) {
  if (!elf.has_relr) return false;
  const bool is_marked = std::any_of(elf.version_needs.begin(), elf.version_needs.end(),
                                     [](const VersionNeed& need) { return need.version == kMark; });
  const bool is_static = elf.kind == ElfKind::kProgram && elf.interpreter.empty();
  return !is_marked && !is_static && libc_of_interpreter(elf.interpreter) == LibcKind::kGlibc &&
         std::none_of(elf.needed.begin(), elf.needed.end(), is_part_of_musl);
}

Finding skipped(const Package& view, const SymbolLevel& level,
                const std::vector<std::string>& names) {
  const bool is_one = names.size() == 1;
  Finding finding = make_finding(
      "relocations", names.front(),
      (is_one ? in_quotes(names.front()) + " has" : with_thousands(names.size()) + " files have") +
          " relocations in the form DT_RELR, which glibc knows from " + kFirstWithRelr + " on; " +
          escaped(view.runtime_identifier) + " has " + level.version);
  if (!is_one) finding.facts.list("files", names, kMostShown, escaped);
  finding.facts
      .add("in Lambda", "Segmentation fault: an older one skips them, and pointers lead nowhere")
      .add("fix", "link without -Wl,-z,pack-relative-relocs (lld: --pack-dyn-relocs=relr)");
  return finding;
}

}  // namespace

std::vector<Finding> check_relocations(const Package& view, const LoadOrder& order) {
  const SymbolLevel* const level = too_old_glibc(view);
  if (level == nullptr) return {};
  std::vector<std::string> found;
  for (std::size_t i = 0; i < view.elves.size(); ++i) {
    const ElfInfo& elf = view.elves[i].elf;
    if (order.has_bundled_loader(i)) return {};
    const bool is_foreign = elf.machine != machine_of_architecture(view.architecture);
    if (!is_foreign && is_left_to_glibc(elf)) found.push_back(view.elves[i].name);
  }
  if (found.empty()) return {};
  const std::set<std::string> loaded = loaded_files(view, order);
  std::erase_if(found, [&](const std::string& name) { return loaded.count(name) == 0; });
  if (found.empty()) return {};
  return {skipped(view, *level, found)};
}

}  // namespace packager
