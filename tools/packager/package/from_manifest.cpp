#include "package/from_manifest.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "native/closure.h"
#include "native/elf.h"
#include "native/launcher.h"
#include "native/load_patch.h"
#include "native/starts.h"
#include "native/strip.h"
#include "package/outputs.h"
#include "package/surely_used.h"

namespace packager {
namespace {

template <typename T>
void append(std::vector<T>& items, const std::vector<T>& more) {
  items.insert(items.end(), more.begin(), more.end());
}

ClosureRequest closure_request(const Package& package, const Rules& rules) {
  const Manifest& manifest = package.settings;
  ClosureRequest request;
  request.package = manifest.name;
  request.runtime = manifest.runtime;
  request.bootstrap = package.bootstrap;
  request.mode = manifest.libraries.mode;
  request.search = {manifest.libraries.directories, manifest.libraries.roots,
                    manifest.libraries.native};
  request.dlopen = manifest.libraries.dlopen;
  request.compression = manifest.compression;
  const Runtime& runtime = package.runtime == nullptr ? rules.runtimes.assumed() : *package.runtime;
  request.surroundings =
      surroundings_of(&runtime, package.architecture, package.is_layer, package.library_path());
  request.surroundings.layer_libraries = libraries_of(package.layers);
  request.provided = runtime.base_libraries;
  request.provided.insert(request.surroundings.layer_libraries.begin(),
                          request.surroundings.layer_libraries.end());
  request.optional = optional_entries(package);
  return request;
}

/// Leaves the file alone if it is right already, so that its time stamps stay, too.
FileStatus write_launcher(const LauncherCommand& command, const std::string& path,
                          FileSystem& files) {
  const std::string bytes = render_launcher(command);
  if (!files.status(path) || files.read(path) != bytes) files.write(path, bytes, true);
  return *files.status(path);
}

void add_launcher(Package& package, const LauncherCommand& command, FileSystem& files) {
  const std::string path = Outputs(package.settings).launcher;
  package.entries.push_back(launcher_entry(path, write_launcher(command, path, files)));
  package.elves.push_back({package.entries.back().name, path, *read_elf(*files.open(path), path)});
}

/// The libraries that are missing, and what starts the programs with them. What is edited for
/// that.
FileEdits add_libraries(Package& package, const Rules& rules, FileSystem& files) {
  const ClosureRequest request = closure_request(package, rules);
  Closure closure = close_over_libraries(package, request, files);
  append(package.findings, closure.findings);
  append(package.inputs, closure.inputs);
  append(package.entries, closure.entries);
  for (const Entry& entry : closure.entries) {
    if (entry.kind == EntryKind::kFile) package.inputs.push_back(entry.source);
  }
  package.libraries = std::move(closure.libraries);
  package.elves = std::move(closure.elves);
  Starts starts = arrange_starts(package, package.elves, request.surroundings, request.mode, files);
  append(package.findings, starts.findings);
  if (starts.launcher) add_launcher(package, *starts.launcher, files);
  return std::move(starts.edits);
}

/// The disk as the zip shall see it. Refers to `files`.
std::shared_ptr<const FileReader> packed_files(const FileReader& files, FileEdits edits,
                                               Stripping stripping) {
  struct Views {
    Views(const FileReader& all, FileEdits edits, Stripping stripping)
        : edited(all, std::move(edits)), stripped(edited, std::move(stripping)) {}
    EditedView edited;
    StrippedView stripped;
  };
  const auto views = std::make_shared<Views>(files, std::move(edits), std::move(stripping));
  return {views, &views->stripped};
}

/// Sizes are those of the package from here on, not those of the disk.
void strip(Package& package, const FileReader& files, FileEdits edits) {
  const EditedView edited(files, edits);
  Stripping stripping;
  if (package.settings.debug.strip) {
    stripping = strip_entries(package.entries, package.elves, edited);
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
  package.content = packed_files(files, std::move(edits), std::move(stripping));
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
  package.content = packed_files(files, {}, {});
  read_bootstrap(package);
  FileEdits edits = add_libraries(package, rules, files);
  sort_by_name(package);
  strip(package, files, std::move(edits));
  read_bootstrap(package);
  return package;
}

}  // namespace packager
