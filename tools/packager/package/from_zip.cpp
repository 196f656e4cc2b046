#include "package/from_zip.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "checks/waste.h"
#include "native/closure.h"
#include "package/package_checks.h"

namespace packager {
namespace {

constexpr std::string_view kUsualRuntime = "provided.al2023";

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
  std::sort(entries.begin(), entries.end(),
            [](const Entry& one, const Entry& other) { return one.name < other.name; });
  return entries;
}

/// ELF files are read whatever mode they have: the loader needs no execute bit.
Plan with_all_elves(std::vector<Entry> entries, const FileReader& content) {
  constexpr std::string_view kMagic =
      "\x7f"
      "ELF";
  Plan plan;
  plan.entries = std::move(entries);
  for (Entry& entry : plan.entries) {
    if (entry.kind != EntryKind::kFile) continue;
    entry.executable = content.read_start(entry.source, kMagic.size()) == kMagic;
  }
  return plan;
}

std::string architecture_of(const std::vector<PackagedElf>& elves) {
  for (const PackagedElf& packaged : elves) {
    if (packaged.elf.machine == machine_of_architecture("arm64")) return "arm64";
    if (packaged.elf.machine == machine_of_architecture("x86_64")) return "x86_64";
  }
  return "x86_64";
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

/// A zip tells of no layers: where the function is our own program, they are told of or there are
/// none.
void reword_missing_library(Finding& finding, bool starts_own_program) {
  if (finding.id != "library-missing") return;
  if (starts_own_program) finding.severity = Severity::kError;
  for (Fact& fact : finding.facts) {
    if (fact.label == "way out") {
      fact.text = "put it into lib/; if a layer has it, --off library-missing";
    }
  }
}

}  // namespace

ForeignPackage check_foreign_package(const CheckOptions& options, const std::string& name,
                                     const Archive& archive, const Runtimes& runtimes,
                                     const FileReader& content) {
  ForeignPackage result;
  const std::vector<Entry> entries = entries_of(archive, content);
  const Plan plan = with_all_elves(entries, content);
  result.runtime = options.runtime;
  if (result.runtime.empty() && has_bootstrap(entries)) result.runtime = kUsualRuntime;
  result.architecture = options.architecture;
  if (result.architecture.empty()) {
    result.architecture = architecture_of(scan_elf(plan.entries, content).elves);
  }
  PackageView view;
  view.name = name;
  view.is_layer = options.is_layer;
  view.architecture = result.architecture;
  view.runtime_identifier = result.runtime;
  view.runtime = runtimes.find(result.runtime);
  view.handler = options.handler;
  view.entries = entries;
  view.bootstrap = start_of_bootstrap(entries, content);

  ClosureRequest request;
  request.package = name;
  request.architecture = result.architecture;
  request.runtime = result.runtime;
  request.is_layer = options.is_layer;
  request.mode = LibraryMode::kNone;
  request.search.native = false;
  request.provided = (view.runtime == nullptr ? runtimes.assumed() : *view.runtime).base_libraries;
  Closure closure = close_over_libraries(plan, request, content);
  for (Finding& finding : closure.findings) {
    reword_missing_library(finding, view.starts_own_program());
    result.findings.push_back(std::move(finding));
  }
  view.elves = closure.elves;

  for (Finding& finding : check_contents(view, options.checks, runtimes, today(), content))
    result.findings.push_back(std::move(finding));
  for (Finding& finding : check_waste(view, find_waste(view, archive.entries)))
    result.findings.push_back(std::move(finding));
  return result;
}

}  // namespace packager
