#include "checks/shadowing.h"

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "base/path.h"
#include "base/size.h"
#include "base/text.h"

namespace packager {
namespace {

/// A bundled library, and the first file that gets the runtime's instead.
struct Shadowed {
  std::string library;    // the name that is looked for
  std::string requester;  // empty: nothing in the package needs it
};

/// By the folder of the runtime's that is searched first, then by entry.
using Shadowing = std::map<std::string, std::map<std::string, Shadowed>>;

Facts shadowing_fixes(const Package& view) {
  if (!view.starts_own_program()) {
    return {{"fix", "leave it out, or give it a name of its own (auditwheel does that)"}};
  }
  return {{"fix", "a DT_RPATH: the program's property BUILD_RPATH \"$ORIGIN/lib\" and the link",
           "a DT_RPATH: link the program with -Wl,-rpath,'$ORIGIN/lib' -Wl,--disable-new-dtags,"},
          {"", "option -Wl,--disable-new-dtags; or LIBRARIES bundle-libc, or leave it out",
           "or leave it out"}};
}

std::string message(const Package& view, const std::map<std::string, Shadowed>& libraries) {
  const std::string runtime = escaped(view.runtime_identifier);
  const auto& [entry, first] = *libraries.begin();
  if (libraries.size() == 1) {
    return in_quotes(entry) + " is not loaded: " + runtime + " has its own " +
           escaped(first.library);
  }
  return with_thousands(libraries.size()) + " bundled libraries are not loaded: " + runtime +
         " has its own";
}

std::string shadowed_line(const std::pair<const std::string, Shadowed>& library) {
  const auto& [entry, shadowed] = library;
  return escaped(entry) +
         (shadowed.requester.empty() ? "" : "  needed by " + escaped(shadowed.requester));
}

Finding ignored(const Package& view, const std::string& folder,
                const std::map<std::string, Shadowed>& libraries) {
  const auto& [entry, first] = *libraries.begin();
  Finding finding = make_finding("shadowed-library", entry, message(view, libraries));
  if (libraries.size() > 1) {
    finding.facts.list("libraries", libraries, kMostShown, shadowed_line);
  } else if (!first.requester.empty()) {
    finding.facts.add("needed by", escaped(first.requester));
  }
  finding.facts
      .add("because", escaped(folder) + " comes before " + view.task() +
                          "/lib in LD_LIBRARY_PATH, which comes before RUNPATH")
      .add(shadowing_fixes(view));
  return finding;
}

Shadowing find_shadowing(const Package& view, const LoadOrder& order) {
  Shadowing found;
  if (view.runtime == nullptr) return found;
  std::vector<bool> is_needed(view.elves.size(), false);
  for (std::size_t i = 0; i < view.elves.size(); ++i) {
    for (const std::string& library : view.elves[i].elf.needed) {
      for (const Resolution& choice : order.choices(i, library)) {
        if (choice.file == PackageIndex::kNone) continue;
        is_needed[choice.file] = true;
        if (choice.folder == nullptr) continue;
        const std::string& entry = view.elves[choice.file].name;
        found[choice.folder->path].try_emplace(entry, Shadowed{library, view.elves[i].name});
      }
    }
  }
  // What is loaded by name at run time is searched the same way.
  for (std::size_t i = 0; i < view.elves.size(); ++i) {
    const PackagedElf& packaged = view.elves[i];
    const bool searched = parent_path(packaged.name).empty() || packaged.name.starts_with("lib/");
    if (is_needed[i] || packaged.elf.kind != ElfKind::kLibrary || !searched) continue;
    const std::string name(file_name(packaged.name));
    if (const LibraryFolder* const folder = order.choice_by_name(name).folder)
      found[folder->path].try_emplace(packaged.name, Shadowed{name, ""});
  }
  return found;
}

}  // namespace

std::vector<std::string> never_loaded_libraries(const Package& view, const LoadOrder& order) {
  std::vector<std::string> entries;
  for (const auto& [folder, libraries] : find_shadowing(view, order)) {
    for (const auto& [entry, shadowed] : libraries)
      entries.push_back(entry);
  }
  return entries;
}

std::vector<Finding> check_shadowing(const Package& view, const LoadOrder& order) {
  std::vector<Finding> findings;
  for (const auto& [folder, libraries] : find_shadowing(view, order))
    findings.push_back(ignored(view, folder, libraries));
  return findings;
}

}  // namespace packager
