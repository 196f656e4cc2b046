#include "package/from_manifest.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "native/closure.h"
#include "native/place_launcher.h"
#include "native/strip.h"
#include "package/outputs.h"

namespace packager {
namespace {

template <typename T>
void append(std::vector<T>& items, const std::vector<T>& more) {
  items.insert(items.end(), more.begin(), more.end());
}

ClosureRequest closure_request(const Manifest& manifest, const std::vector<Layer>& layers,
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

/// Leaves the file alone if it is right already, so that its time stamps stay, too.
FileStatus write_launcher(const LauncherCommand& command, const std::string& path,
                          FileSystem& files) {
  const std::string bytes = render_launcher(command);
  if (!files.status(path) || files.read(path) != bytes) files.write(path, bytes, true);
  return *files.status(path);
}

/// A file that is added to the package, and a change to where its program lies.
void add_launcher(Package& package, const Closure& closure, FileSystem& files) {
  const std::optional<LauncherPlacement> launcher =
      place_launcher(package, closure, package.settings);
  append(package.entries, closure.entries);
  if (!launcher) {
    package.elves = closure.elves;
    return;
  }
  append(package.findings, launcher->findings);
  if (launcher->findings.empty()) {
    const std::string path = Outputs(package.settings).launcher;
    const FileStatus status = write_launcher(launcher->command, path, files);
    package.entries.push_back(launcher_entry(path, status));
  }
  // The launcher is an ELF file, too, and the program has another name.
  package.elves = scan_elf(package.entries, files).elves;
}

void add_libraries(Package& package, const Rules& rules, FileSystem& files) {
  Closure closure = close_over_libraries(
      package, closure_request(package.settings, package.layers, rules.runtimes), files);
  append(package.findings, closure.findings);
  append(package.inputs, closure.inputs);
  for (const Entry& entry : closure.entries) {
    if (entry.kind == EntryKind::kFile) package.inputs.push_back(entry.source);
  }
  add_launcher(package, closure, files);
  package.libraries = std::move(closure.libraries);
}

/// Sizes are those of the package from here on, not those of the disk.
void strip(Package& package, const FileReader& files) {
  Stripping stripping;
  if (package.settings.debug.strip) {
    stripping = strip_entries(package.entries, package.elves, files);
  }
  package.debug_files = find_debug_files(package.task(), package.elves, stripping);
  for (PackagedElf& packaged : package.elves) {
    if (stripping.files.count(packaged.source) == 0) continue;
    packaged.elf.debug_size = packaged.elf.symbol_table_size = 0;
  }
  for (AddedLibrary& library : package.libraries) {
    const auto found = stripping.files.find(library.source);
    if (found != stripping.files.end()) library.size = found->second.size;
  }
  package.stripped_bytes = stripping.saved;
  package.content = std::make_shared<StrippedView>(files, std::move(stripping));
}

/// What was said of the package, and what is known of its runtime and layers.
Package described(const Manifest& manifest, const Rules& rules, const FileReader& files) {
  Package package;
  package.settings = manifest;
  package.name = manifest.name;
  package.is_layer = manifest.kind == PackageKind::kLayer;
  package.configuration = manifest.debug.configuration;
  package.architecture = manifest.architecture;
  package.runtime_identifier = manifest.runtime;
  package.runtime = rules.runtimes.find(manifest.runtime);
  package.handler = manifest.settings.text("HANDLER");
  package.layers = read_layers(manifest.layers, rules.limits, files);
  for (const Layer& layer : package.layers) {
    package.has_unknown_layers = package.has_unknown_layers || !layer.is_built_here;
    for (const ArchiveEntry& entry : layer.entries)
      package.layer_names.push_back(entry.name);
  }
  return package;
}

}  // namespace

Package from_manifest(const Manifest& manifest, const Rules& rules, FileSystem& files) {
  Package package = described(manifest, rules, files);
  static_cast<Plan&>(package) = make_plan(manifest, files);
  add_libraries(package, rules, files);
  sort_by_name(package);
  strip(package, files);
  read_bootstrap(package);
  return package;
}

}  // namespace packager
