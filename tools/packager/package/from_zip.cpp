#include "package/from_zip.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/magic.h"
#include "native/closure.h"
#include "native/elf.h"
#include "package/surely_used.h"

namespace packager {
namespace {

std::vector<Entry> entries_of(const Archive& archive, const FileReader& content) {
  std::vector<Entry> entries;
  for (const ArchiveEntry& archived : archive.entries) {
    Entry entry;
    entry.name = archived.name;
    if (entry.name.ends_with('/')) entry.name.pop_back();
    const std::optional<FileStatus> status = content.status(entry.name);
    if (!status) continue;  // a name that an earlier entry has
    entry.status = *status;
    entry.source = entry.name;
    entry.executable = status->executable;
    if (status->type == FileType::kDirectory) entry.kind = EntryKind::kDirectory;
    if (status->type == FileType::kSymlink) {
      entry.kind = EntryKind::kSymlink;
      entry.link_target = content.read_link(entry.name);
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

/// ELF files are read whatever mode they have: the loader needs no execute bit.
Plan with_all_elves(const std::vector<Entry>& entries, const FileReader& content) {
  Plan plan;
  plan.entries = entries;
  for (Entry& entry : plan.entries) {
    if (entry.kind != EntryKind::kFile) continue;
    entry.executable = content.read_start(entry.source, kElfMagic.size()) == kElfMagic;
  }
  return plan;
}

/// That of bootstrap, otherwise of most files.
std::string architecture_of(const Package& package, const std::vector<PackagedElf>& elves) {
  const Entry* const bootstrap = package.follow("bootstrap");
  std::ptrdiff_t arm64 = 0;
  for (const PackagedElf& packaged : elves) {
    for (const char* architecture : {"arm64", "x86_64"}) {
      if (packaged.elf.machine != machine_of_architecture(architecture)) continue;
      if (bootstrap != nullptr && bootstrap->name == packaged.name) return architecture;
      arm64 += architecture == std::string_view("arm64") ? 1 : -1;
    }
  }
  return arm64 > 0 ? "arm64" : "x86_64";
}

/// Whether there is a bootstrap at the root, or at that of a folder which holds everything.
bool has_bootstrap(const std::vector<Entry>& entries) {
  if (entries.empty()) return false;
  const std::string_view first = entries.front().name;
  const std::string_view folder = first.substr(0, first.find('/') + 1);
  const bool is_all_in_folder =
      std::all_of(entries.begin(), entries.end(),
                  [&](const Entry& entry) { return entry.name.starts_with(folder); });
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    return entry.name == "bootstrap" ||
           (is_all_in_folder && entry.name == std::string(folder) + "bootstrap");
  });
}

/// What the loader would miss. A zip tells of no layers: where the function is our own program,
/// they are told of or there are none, and what is missing keeps it from starting.
void find_libraries(Package& package, const Plan& plan, const Rules& rules) {
  ClosureRequest request;
  request.package = package.name;
  request.runtime = package.runtime_identifier;
  request.bootstrap = package.bootstrap;
  request.mode = LibraryMode::kNone;
  request.search.native = false;
  const Runtime& runtime = package.runtime == nullptr ? rules.runtimes.assumed() : *package.runtime;
  request.surroundings =
      surroundings_of(&runtime, package.architecture, package.is_layer, package.library_path());
  request.provided = runtime.base_libraries;
  request.optional = optional_entries(package);
  request.has_no_layers = package.starts_own_program();
  Closure closure = close_over_libraries(plan, request, *package.content);
  for (Finding& finding : closure.findings)
    package.findings.push_back(std::move(finding));
  package.elves = std::move(closure.elves);
}

}  // namespace

Package from_zip(const Manifest& settings, const Archive& archive, const Rules& rules,
                 std::shared_ptr<const FileReader> content) {
  Package package;
  package.origin = PackageOrigin::kZip;
  package.settings = settings;
  package.name = settings.name;
  package.is_layer = settings.kind == PackageKind::kLayer;
  package.architecture = settings.architecture;
  package.runtime_identifier = settings.runtime;
  package.runtime = rules.runtimes.find(settings.runtime);
  package.handler = settings.settings.text("HANDLER");
  if (content == nullptr) return package;
  package.content = std::move(content);
  package.entries = entries_of(archive, *package.content);
  sort_by_name(package);
  if (package.runtime_identifier.empty() && has_bootstrap(package.entries)) {
    package.runtime = &rules.runtimes.assumed();
    package.runtime_identifier = package.runtime->identifier;
  }
  const Plan plan = with_all_elves(package.entries, *package.content);
  if (package.architecture.empty()) {
    package.architecture = architecture_of(package, scan_elf(plan.entries, *package.content).elves);
  }
  read_bootstrap(package);
  find_libraries(package, plan, rules);
  sort_by_name(package);
  return package;
}

}  // namespace packager
