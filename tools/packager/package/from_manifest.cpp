#include "package/from_manifest.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "native/place_launcher.h"
#include "package/package_checks.h"

namespace packager {
namespace {

template <typename T>
void append(std::vector<T>& items, const std::vector<T>& more) {
  items.insert(items.end(), more.begin(), more.end());
}

ClosureRequest closure_request(const Manifest& manifest, std::span<const Layer> layers,
                               const Runtimes& runtimes) {
  ClosureRequest request;
  request.package = manifest.name;
  request.architecture = manifest.architecture;
  request.runtime = manifest.runtime;
  request.is_layer = manifest.kind == PackageKind::kLayer;
  request.mode = manifest.libraries.mode;
  request.search = {manifest.libraries.directories, manifest.libraries.roots,
                    manifest.libraries.native};
  request.dlopen = manifest.libraries.dlopen;
  request.compression = manifest.compression;
  const Runtime* const runtime = runtimes.find(manifest.runtime);
  request.provided = (runtime == nullptr ? runtimes.assumed() : *runtime).base_libraries;
  request.provided.merge(libraries_of(layers));
  return request;
}

void sort_by_name(std::vector<Entry>& entries) {
  std::sort(entries.begin(), entries.end(),
            [](const Entry& one, const Entry& other) { return one.name < other.name; });
}

/// Leaves the file alone if it is right already, so that its time stamps stay, too.
FileStatus write_launcher(const LauncherCommand& command, const std::string& path,
                          FileSystem& files) {
  const std::string bytes = render_launcher(command);
  if (!files.status(path) || files.read(path) != bytes) files.write(path, bytes, true);
  return *files.status(path);
}

/// Sizes are those of the package from here on, not those of the disk.
void strip(const Manifest& manifest, CompletePlan& complete, const FileReader& files) {
  if (manifest.debug.strip) {
    complete.stripping = strip_entries(complete.plan.entries, complete.elves, files);
  }
  const std::string_view task = manifest.kind == PackageKind::kLayer ? "/opt" : "/var/task";
  complete.debug_files = find_debug_files(task, complete.elves, complete.stripping);
  const auto& stripped = complete.stripping.files;
  for (PackagedElf& packaged : complete.elves) {
    if (stripped.count(packaged.source) == 0) continue;
    packaged.elf.debug_size = packaged.elf.symbol_table_size = 0;
  }
  for (AddedLibrary& library : complete.libraries) {
    const auto found = stripped.find(library.source);
    if (found != stripped.end()) library.size = found->second.size;
  }
}

}  // namespace

PackageView view_of(const Manifest& manifest, const CompletePlan& complete,
                    std::span<const Layer> layers, const Runtimes& runtimes,
                    const FileReader& files) {
  PackageView view;
  view.name = manifest.name;
  view.is_layer = manifest.kind == PackageKind::kLayer;
  view.configuration = manifest.debug.configuration;
  view.architecture = manifest.architecture;
  view.runtime_identifier = manifest.runtime;
  view.runtime = runtimes.find(manifest.runtime);
  view.handler = manifest.function.handler;
  view.entries = complete.plan.entries;
  view.elves = complete.elves;
  view.bootstrap = start_of_bootstrap(view.entries, files);
  for (const Layer& layer : layers) {
    view.has_unknown_layers = view.has_unknown_layers || !layer.is_built_here;
    for (const ArchiveEntry& entry : layer.entries)
      view.layer_names.push_back(entry.name);
  }
  return view;
}

CompletePlan make_complete_plan(const Manifest& manifest, std::span<const Layer> layers,
                                const std::string& launcher_path, const Runtimes& runtimes,
                                FileSystem& files) {
  CompletePlan result;
  result.plan = make_plan(manifest, files);
  Closure closure =
      close_over_libraries(result.plan, closure_request(manifest, layers, runtimes), files);
  append(result.plan.findings, closure.findings);
  append(result.plan.inputs, closure.inputs);

  const std::optional<LauncherPlacement> launcher = place_launcher(result.plan, closure, manifest);
  append(result.plan.entries, closure.entries);
  if (launcher) {
    append(result.plan.findings, launcher->findings);
    if (launcher->findings.empty()) {
      const FileStatus status = write_launcher(launcher->command, launcher_path, files);
      result.plan.entries.push_back(launcher_entry(launcher_path, status));
    }
  }
  sort_by_name(result.plan.entries);
  for (const Entry& entry : closure.entries) {
    if (entry.kind == EntryKind::kFile) result.plan.inputs.push_back(entry.source);
  }
  result.libraries = std::move(closure.libraries);
  // With a launcher the entries are others: it is one, and the program has another name.
  result.elves = launcher ? scan_elf(result.plan.entries, files).elves : std::move(closure.elves);
  strip(manifest, result, files);
  return result;
}

}  // namespace packager
