#include "native/loader.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/path.h"
#include "native/search_rules.h"

namespace packager {
namespace {

constexpr std::size_t kNoIndex = PackageIndex::kNone;
using Place = Resolution::Place;

constexpr std::string_view kSystemFolder = "/lib64";  // what follows LD_LIBRARY_PATH
constexpr std::string_view kLayerFolder = "/opt/lib";

/// Searched before the folder itself, from glibc 2.33 on. Lambda's processors are of level v3; some
/// are of v4, which cannot be counted on.
constexpr std::array<std::string_view, 2> kHwcaps = {"glibc-hwcaps/x86-64-v3",
                                                     "glibc-hwcaps/x86-64-v2"};
constexpr std::string_view kFirstWithHwcaps = "2.33";

bool is_for(const ElfInfo& elf, const std::string& architecture) {
  return elf.is_64_bit && elf.is_little_endian &&
         elf.machine == machine_of_architecture(architecture);
}

}  // namespace

LoaderSurroundings surroundings_of(const Runtime* runtime, const std::string& architecture,
                                   bool is_layer, const std::string& library_path) {
  LoaderSurroundings result;
  result.architecture = architecture;
  result.task = is_layer ? "/opt" : "/var/task";
  result.runtime = runtime;
  if (!library_path.empty()) {
    result.library_path =
        folders_in_lambda(split_search_path(library_path), result.task, result.task, architecture);
  } else if (runtime != nullptr) {
    result.library_path = runtime->folders_in("LD_LIBRARY_PATH");
  }
  if (result.library_path.empty()) result.library_path = lambda_library_path();
  if (runtime != nullptr)
    result.starts_own_program = runtime->handler == HandlerRule::kBootstrap && !is_layer;
  return result;
}

const Resolution* LoadingProcess::find(const std::string& library) const {
  const auto found = names_.find(library);
  return found == names_.end() ? nullptr : &found->second;
}

std::vector<std::size_t> LoadingProcess::chain_of(std::size_t object) const {
  std::vector<std::size_t> chain;
  for (std::size_t at = object; at != kNoIndex; at = objects_[at].parent)
    chain.push_back(at);
  return chain;
}

/// In the package; empty for what lies elsewhere.
std::string LoadingProcess::name_at(const std::string& path) const {
  const std::string& task = surroundings_.task;
  const bool is_inside = is_within(path, task) && path.size() > task.size();
  return is_inside ? path.substr(task.size() + 1) : std::string();
}

std::size_t LoadingProcess::at_path(const std::string& path) const {
  const std::size_t file = index_.at(name_at(path));
  const bool fits = file != kNoIndex && is_for(index_.elf(file), surroundings_.architecture);
  return fits ? file : kNoIndex;
}

void LoadingProcess::add_own_folders(const std::vector<std::size_t>& chain, bool rpath,
                                     std::vector<std::string>& folders) const {
  std::vector<const ElfInfo*> elves;
  elves.reserve(chain.size());
  for (const std::size_t at : chain)
    elves.push_back(&index_.elf(objects_[at].file));
  for (const OwnSearchPath& path : own_search_paths(elves, is_musl_)) {
    if (path.is_rpath != rpath) continue;
    const std::string& owner = index_.name(objects_[chain[path.owner]].file);
    const std::string origin = normal_path(join_path(surroundings_.task, parent_path(owner)));
    for (std::string& folder :
         folders_in_lambda(path.items, origin, surroundings_.task, surroundings_.architecture)) {
      folders.push_back(std::move(folder));
    }
  }
}

std::vector<std::string> LoadingProcess::folders_for(std::size_t object) const {
  const std::vector<std::size_t> chain = chain_of(object);
  std::vector<std::string> folders;
  add_own_folders(chain, true, folders);
  folders.insert(folders.end(), library_path_.begin(), library_path_.end());
  add_own_folders(chain, false, folders);
  if (is_musl_) {
    folders.insert(folders.end(), {"/lib", "/usr/local/lib", "/usr/lib"});
  } else if (object == kNoIndex || !index_.elf(objects_[object].file).no_default_libraries) {
    folders.emplace_back(kSystemFolder);
  }
  if (!searches_hwcaps()) return folders;
  std::vector<std::string> all;
  for (std::string& folder : folders) {
    for (const std::string_view subfolder : kHwcaps)
      all.push_back(join_path(folder, subfolder));
    all.push_back(std::move(folder));
  }
  return all;
}

bool LoadingProcess::searches_hwcaps() const {
  if (is_musl_ || surroundings_.architecture != "x86_64") return false;
  const Runtime* const runtime = has_bundled_loader_ ? nullptr : surroundings_.runtime;
  const LibraryFolder* const system = runtime == nullptr ? nullptr : runtime->folder(kSystemFolder);
  if (system == nullptr) return true;
  const auto glibc = system->versions.find("GLIBC");
  return glibc == system->versions.end() ||
         compare_versions(glibc->second.version, kFirstWithHwcaps) >= 0;
}

Resolution LoadingProcess::search(std::size_t object, const std::string& library) const {
  Resolution result;
  bool is_decided = false;
  const auto decide = [&](Place place, const LibraryFolder* folder) {
    if (is_decided) return;
    result.place = place;
    result.folder = folder;
    is_decided = true;
  };
  // In a managed runtime's process its own libc is loaded before any library of the package.
  const bool is_loaded =
      !has_program_ && !surroundings_.starts_own_program && is_part_of_glibc(library);
  for (const std::string& path : folders_for(object)) {
    const LibraryFolder* const folder =
        surroundings_.runtime == nullptr ? nullptr : surroundings_.runtime->folder(path);
    if (folder != nullptr && folder->has(library, surroundings_.architecture))
      decide(Place::kRuntime, folder);
    if (path == kLayerFolder && surroundings_.layer_libraries.count(library) != 0)
      decide(Place::kLayer, nullptr);
    if (result.file != kNoIndex) continue;
    result.file = at_path(join_path(path, library));
    if (is_loaded) continue;
    if (result.file != kNoIndex) decide(Place::kPackage, nullptr);
    const std::string foreign = index_.foreign_at(name_at(join_path(path, library)));
    if (foreign.empty() || is_decided) continue;
    result.stops_at = foreign;
    return result;
  }
  if (result.file == kNoIndex) {
    const std::size_t other = index_.by_soname(library);
    const bool fits = other != kNoIndex && is_for(index_.elf(other), surroundings_.architecture);
    if (fits) result.file = other;
    result.is_elsewhere = fits;
  }
  return result;
}

Resolution LoadingProcess::by_path(const std::string& path) const {
  const std::string place = path.starts_with('/') ? path : surroundings_.task + "/" + path;
  Resolution result;
  result.file = at_path(normal_path(place));
  if (result.file != kNoIndex) result.place = Place::kPackage;
  return result;
}

Resolution LoadingProcess::need(std::size_t object, const std::string& library,
                                const Bundler& bundler) {
  const auto known = names_.find(library);
  if (known != names_.end()) {
    needs_.push_back({object, library, known->second});
    return known->second;
  }
  Resolution found;
  if (library.find('/') != std::string::npos) {
    found = by_path(library);
  } else if (is_part_of_musl(library)) {
    found.place = Place::kRuntime;  // the interpreter
  } else {
    found = search(object, library);
  }
  std::size_t loaded = found.place == Place::kPackage ? found.file : kNoIndex;
  if (loaded == kNoIndex && bundler) {
    loaded = bundler(*this, {object, library, found});
    if (loaded != kNoIndex && loaded != found.file) found = {Place::kPackage, loaded};
  }
  names_.emplace(library, found);
  if (loaded != kNoIndex) {
    add(loaded, object);
    const std::string& soname = index_.elf(loaded).soname;
    if (!soname.empty()) names_.emplace(soname, found);
  }
  needs_.push_back({object, library, found});
  return found;
}

std::size_t LoadingProcess::add(std::size_t file, std::size_t parent) {
  const auto [place, is_new] = object_of_.emplace(file, objects_.size());
  if (is_new) objects_.push_back({file, parent});
  return place->second;
}

void LoadingProcess::walk(const Bundler& bundler) {
  for (; walked_ < objects_.size(); ++walked_) {
    for (const std::string& library : index_.elf(objects_[walked_].file).needed)
      need(walked_, library, bundler);
  }
}

void LoadingProcess::start(std::size_t program, const StartMethod& method, const Bundler& bundler) {
  const ElfInfo& elf = index_.elf(program);
  has_program_ = true;
  begun_with_ = program;
  if (!method.library_path.empty()) library_path_ = method.library_path;
  const std::string& loader = method.loader.empty() ? elf.interpreter : method.loader;
  is_musl_ = libc_of_interpreter(loader) == LibcKind::kMusl ||
             std::any_of(elf.needed.begin(), elf.needed.end(), is_part_of_musl);
  const std::size_t file = at_path(loader);
  has_bundled_loader_ = file != kNoIndex;
  Resolution itself{Place::kPackage, file};
  if (!has_bundled_loader_) {
    itself.place = Place::kRuntime;
    if (surroundings_.runtime != nullptr) {
      itself.folder =
          surroundings_.runtime->provider(file_name(loader), surroundings_.architecture);
    }
  }
  names_.emplace(file_name(loader), itself);
  if (has_bundled_loader_ && !index_.elf(file).soname.empty())
    names_.emplace(index_.elf(file).soname, itself);
  add(program, kNoIndex);
  walk(bundler);
}

void LoadingProcess::load(std::size_t library, const Bundler& bundler) {
  needs_.clear();
  begun_with_ = library;
  add(library, has_program_ ? 0 : kNoIndex);
  const std::string& soname = index_.elf(library).soname;
  if (!soname.empty()) names_.emplace(soname, Resolution{Place::kPackage, library});
  walk(bundler);
}

void LoadingProcess::load(const std::string& library, std::size_t requester,
                          const Bundler& bundler) {
  needs_.clear();
  begun_with_ = kNoIndex;
  need(requester, library, bundler);
  walk(bundler);
}

namespace {

/// Which libraries no other library asks for by name: they are loaded by somebody's dlopen().
std::vector<std::size_t> roots_first(const PackageIndex& index,
                                     const std::vector<std::size_t>& libraries) {
  std::set<std::string, std::less<>> needed;
  for (const std::size_t library : libraries)
    needed.insert(index.elf(library).needed.begin(), index.elf(library).needed.end());
  std::vector<std::size_t> ordered = libraries;
  std::stable_partition(ordered.begin(), ordered.end(), [&](std::size_t library) {
    return needed.count(index.elf(library).soname) == 0 &&
           needed.count(file_name(index.name(library))) == 0;
  });
  return ordered;
}

std::vector<std::size_t> files_of_kind(const LoaderSurroundings& surroundings,
                                       const PackageIndex& index, ElfKind kind) {
  std::vector<std::size_t> files;
  for (std::size_t i = 0; i < index.size(); ++i) {
    const ElfInfo& elf = index.elf(i);
    if (elf.kind == kind && is_for(elf, surroundings.architecture)) files.push_back(i);
  }
  return files;
}

}  // namespace

std::vector<LoadingProcess> all_processes(const LoaderSurroundings& surroundings,
                                          const PackageIndex& index,
                                          const std::map<std::size_t, StartMethod>& methods,
                                          const LoadingProcess::Bundler& bundler) {
  std::vector<std::size_t> programs = files_of_kind(surroundings, index, ElfKind::kProgram);
  const std::vector<std::size_t> libraries = files_of_kind(surroundings, index, ElfKind::kLibrary);
  const std::size_t bootstrap = own_program(surroundings, index, methods);
  std::stable_partition(programs.begin(), programs.end(),
                        [&](std::size_t program) { return program == bootstrap; });
  std::vector<LoadingProcess> processes;
  std::set<std::size_t> loaded;
  const auto keep = [&](LoadingProcess process) {
    for (const LoadingProcess::Object& object : process.objects())
      loaded.insert(object.file);
    processes.push_back(std::move(process));
  };
  for (const std::size_t program : programs) {
    LoadingProcess process(surroundings, index);
    const auto method = methods.find(program);
    process.start(program, method == methods.end() ? StartMethod() : method->second, bundler);
    keep(std::move(process));
  }
  const bool has_own = bootstrap != kNoIndex && !processes.empty();
  for (const std::size_t library : roots_first(index, libraries)) {
    if (loaded.count(library) != 0) continue;
    LoadingProcess process = has_own ? processes.front() : LoadingProcess(surroundings, index);
    process.load(library, bundler);
    keep(std::move(process));
  }
  return processes;
}

std::size_t own_program(const LoaderSurroundings& surroundings, const PackageIndex& index,
                        const std::map<std::size_t, StartMethod>& methods) {
  if (!surroundings.starts_own_program) return kNoIndex;
  const std::size_t bootstrap = index.at("bootstrap");
  const bool is_program = bootstrap != kNoIndex && index.elf(bootstrap).kind == ElfKind::kProgram;
  if (is_program && !index.elf(bootstrap).interpreter.empty()) return bootstrap;
  // A launcher, or a script that is one.
  std::vector<std::size_t> started;
  for (const auto& [program, method] : methods) {
    if (method.is_by_bootstrap) started.push_back(program);
  }
  return started.size() == 1 ? started.front() : (is_program ? bootstrap : kNoIndex);
}

}  // namespace packager
