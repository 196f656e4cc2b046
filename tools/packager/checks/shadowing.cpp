#include "checks/shadowing.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/path.h"
#include "base/size.h"
#include "base/text.h"
#include "checks/finding_kinds.h"

namespace packager {
namespace {

constexpr std::size_t kMostShown = 10;

/// A bundled library, and the first file that gets the runtime's instead.
struct Shadowed {
  std::string library;
  std::string requester;  // empty: nothing in the package needs it
};

std::vector<Fact> ways_out(const PackageView& view) {
  if (!view.starts_own_program()) {
    return {{"way out", "leave it out, or give it a name of its own (auditwheel does that)"}};
  }
  return {
      {"way out", "a DT_RPATH: the program's property BUILD_RPATH \"$ORIGIN/lib\" and the link"},
      {"", "option -Wl,--disable-new-dtags; or LIBRARIES bundle-libc, or leave it out"}};
}

void append(std::vector<Fact>& facts, std::vector<Fact> more) {
  for (Fact& fact : more)
    facts.push_back(std::move(fact));
}

Finding ignored(const PackageView& view, const std::string& entry, const Shadowed& shadowed) {
  Finding finding =
      make_finding("shadowed-library", entry,
                   in_quotes(entry) + " is not loaded: " + escaped(view.runtime_identifier) +
                       " has its own " + escaped(shadowed.library));
  if (!shadowed.requester.empty()) {
    finding.facts.push_back({"needed by", escaped(shadowed.requester)});
  }
  finding.facts.push_back({"because", "/lib64 comes before " + view.task() +
                                          "/lib in LD_LIBRARY_PATH, which comes before RUNPATH"});
  append(finding.facts, ways_out(view));
  return finding;
}

Finding maybe_ignored(const PackageView& view, const std::map<std::string, Shadowed>& libraries) {
  const std::string& first = libraries.begin()->first;
  Finding finding = make_finding(
      "shadowed-library", first,
      (libraries.size() == 1 ? in_quotes(first) + " is"
                             : with_thousands(libraries.size()) + " bundled libraries are") +
          " not loaded if " + escaped(view.runtime_identifier) + " has its own");
  std::size_t shown = 0;
  for (const auto& [entry, shadowed] : libraries) {
    if (shown++ == kMostShown) break;
    finding.facts.push_back({shown == 1 ? "libraries" : "",
                             escaped(entry) + "  needed by " + escaped(shadowed.requester)});
  }
  if (libraries.size() > kMostShown) {
    finding.facts.push_back({"", "and " + with_thousands(libraries.size() - kMostShown) + " more"});
  }
  finding.facts.push_back({"because", "/lib64 comes before " + view.task() +
                                          "/lib in LD_LIBRARY_PATH, which comes before RUNPATH"});
  append(finding.facts, ways_out(view));
  return finding;
}

struct Shadowing {
  std::map<std::string, Shadowed> certain;  // by entry
  std::map<std::string, Shadowed> possible;
};

Shadowing find_shadowing(const PackageView& view, const LoadOrder& order) {
  Shadowing found;
  if (view.runtime == nullptr) return found;
  auto& [certain, possible] = found;
  std::vector<bool> is_needed(view.elves.size(), false);
  for (std::size_t i = 0; i < view.elves.size(); ++i) {
    for (const std::string& library : view.elves[i].elf.needed) {
      const LoadOrder::Choice choice = order.choose(i, library);
      if (choice.bundled == PackageIndex::kNone) continue;
      is_needed[choice.bundled] = true;
      const std::string& entry = view.elves[choice.bundled].name;
      if (choice.runtime_wins) certain.try_emplace(entry, Shadowed{library, view.elves[i].name});
      if (choice.runtime_may_win) {
        possible.try_emplace(entry, Shadowed{library, view.elves[i].name});
      }
    }
  }
  // What is loaded by name at run time is searched the same way.
  for (std::size_t i = 0; i < view.elves.size(); ++i) {
    const PackagedElf& packaged = view.elves[i];
    const bool searched = parent_path(packaged.name).empty() || packaged.name.starts_with("lib/");
    if (is_needed[i] || packaged.elf.kind != ElfKind::kLibrary || !searched ||
        order.searches_package_first()) {
      continue;
    }
    const std::string name(file_name(packaged.name));
    if (view.runtime->libraries.count(name) != 0)
      certain.try_emplace(packaged.name, Shadowed{name, ""});
  }
  return found;
}

}  // namespace

std::vector<std::string> never_loaded_libraries(const PackageView& view, const LoadOrder& order) {
  std::vector<std::string> entries;
  for (const auto& [entry, shadowed] : find_shadowing(view, order).certain)
    entries.push_back(entry);
  return entries;
}

std::vector<Finding> check_shadowing(const PackageView& view, const LoadOrder& order) {
  const auto [certain, possible] = find_shadowing(view, order);
  std::vector<Finding> findings;
  findings.reserve(certain.size() + 1);
  for (const auto& [entry, shadowed] : certain)
    findings.push_back(ignored(view, entry, shadowed));
  if (!possible.empty()) findings.push_back(maybe_ignored(view, possible));
  return findings;
}

}  // namespace packager
