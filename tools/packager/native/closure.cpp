#include "native/closure.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/text.h"
#include "native/library_finder.h"
#include "native/loader.h"
#include "native/missing_libraries.h"
#include "native/resolve.h"
#include "native/start_methods.h"

namespace packager {
namespace {

constexpr std::size_t kNone = PackageIndex::kNone;
constexpr std::string_view kLibraryFolder = "lib";  // /var/task/lib and /opt/lib are searched
using Place = Resolution::Place;

LoaderSurroundings surroundings_for(const ClosureRequest& request) {
  LoaderSurroundings surroundings = request.surroundings;
  if (request.mode != LibraryMode::kBundleLibc) return surroundings;
  // Then all libraries come along, whatever the runtime and the layers have.
  surroundings.runtime = nullptr;
  surroundings.layer_libraries.clear();
  return surroundings;
}

class Bundling {
 public:
  Bundling(const Plan& plan, const ClosureRequest& request, const FileReader& files)
      : request_(request),
        files_(files),
        surroundings_(surroundings_for(request)),
        finder_(request.architecture(), files),
        scan_(scan_elf(plan.entries, files)),
        index_(plan.entries, scan_.elves),
        planned_(index_.size()),
        methods_(start_methods(surroundings_, index_, request.bootstrap)) {}

  Closure run() {
    if (request_.mode == LibraryMode::kBundleLibc) find_loaders();
    processes_ = all_processes(surroundings_, index_, methods_, bundler());
    add_dlopened();
    if (glibc_ != nullptr) add_what_glibc_loads();
    add_names();
    find_conflicts();
    return finish();
  }

 private:
  /// Where a file lies on the disk.
  struct DiskPlace {
    std::string folder;  // $ORIGIN here
    std::string root;    // of the disk, that the file was found in
  };

  [[nodiscard]] LoadingProcess::Bundler bundler() {
    return
        [this](const LoadingProcess& process, const Need& need) { return bundle(process, need); };
  }

  [[nodiscard]] bool is_for_target(const ElfInfo& elf) const {
    return elf.is_64_bit && elf.is_little_endian &&
           elf.machine == machine_of_architecture(request_.architecture());
  }

  /// What the loader would not find, or find in the runtime: the file of the package that shall be
  /// loaded, one that is added to it if need be.
  std::size_t bundle(const LoadingProcess& process, const Need& need) {
    const std::string& library = need.library;
    if (library.find('/') != std::string::npos) {
      closure_.findings.push_back(library_by_path(chain_of(process, need.object, library)));
      return kNone;
    }
    const Resolution& found = need.found;
    if (found.file != kNone && !found.is_elsewhere) {
      // What the user packages is not put before what the runtime has.
      const bool is_left_to_runtime = found.place == Place::kRuntime && found.file < planned_ &&
                                      request_.mode != LibraryMode::kBundleLibc;
      return is_left_to_runtime ? kNone : found.file;
    }
    if (is_part_of_musl(library)) return kNone;
    if (!found.stops_at.empty()) {
      if (missing_.count(library) == 0) add_missing(process, need, {}, {});
      return kNone;
    }
    if (found.place != Place::kNowhere && request_.provided.count(library) != 0) return kNone;
    const bool counts = glibc_ == nullptr || !is_part_of_glibc(library);
    if (found.place == Place::kNowhere && found.is_elsewhere && counts) return found.file;
    if (missing_.count(library) != 0) return kNone;
    if (request_.mode == LibraryMode::kNone) {
      if (found.place == Place::kNowhere) add_missing(process, need, {}, {});
      return kNone;
    }
    const std::vector<SearchFolder> folders = folders_for(process, need.object, library);
    const LibrarySearch search = finder_.find(library, folders);
    if (search.found) return add(process, need, *search.found);
    if (found.place == Place::kNowhere) add_missing(process, need, folders, search.skipped);
    return kNone;
  }

  [[nodiscard]] const DiskPlace& place_of(std::size_t file) {
    const auto known = places_.find(file);
    if (known != places_.end()) return known->second;
    const std::string source = source_of(file);
    return places_.emplace(file, DiskPlace{parent_path(source), root_of(source)}).first->second;
  }

  [[nodiscard]] std::string source_of(std::size_t file) const {
    if (file >= planned_) return sources_.at(file);
    const std::string& source = scan_.elves[file].source;
    return resolve_in_root("", source, files_).value_or(source);
  }

  [[nodiscard]] std::vector<SearchFolder> own_disk_folders(const LoadingProcess& process,
                                                           std::size_t object) {
    std::vector<std::size_t> chain;
    std::vector<const ElfInfo*> elves;
    for (const std::size_t at : process.chain_of(object)) {
      chain.push_back(process.objects()[at].file);
      elves.push_back(&index_.elf(chain.back()));
    }
    std::vector<SearchFolder> folders;
    for (const OwnSearchPath& path : own_search_paths(elves)) {
      const DiskPlace& owner = place_of(chain[path.owner]);
      std::string reason = path.is_rpath ? "RPATH of " : "RUNPATH of ";
      reason += name_of(chain[path.owner]);
      for (const std::string& item : path.items) {
        for (const std::string& folder :
             expand_search_item(item, owner.folder, request_.architecture())) {
          add_disk_folders(folder, reason, owner.root, folders);
        }
      }
    }
    return folders;
  }

  /// An absolute search path inside a file of a sysroot means a folder of that sysroot; inside one
  /// that was just built it can mean this machine's, the build tree for instance, or the target's.
  void add_disk_folders(const std::string& path, const std::string& reason, const std::string& root,
                        std::vector<SearchFolder>& folders) const {
    if (root.empty() || is_within(path, root)) folders.push_back({path, reason, root_of(path)});
    for (const std::string& other : request_.search.roots) {
      if ((root.empty() || root == other) && !is_within(path, other)) {
        folders.push_back({other + path, reason, other});
      }
    }
  }

  [[nodiscard]] std::string root_of(const std::string& path) const {
    for (const std::string& root : request_.search.roots) {
      if (is_within(path, root)) return root;
    }
    return "";
  }

  std::vector<SearchFolder> folders_for(const LoadingProcess& process, std::size_t object,
                                        const std::string& library) {
    if (glibc_ != nullptr && is_part_of_glibc(library)) {
      return {{parent_path(glibc_->real_path), "with the loader", glibc_->root}};
    }
    std::vector<SearchFolder> folders = own_disk_folders(process, object);
    for (const std::string& path : request_.search.directories) {
      folders.push_back({normal_path(path), "link directory", root_of(path)});
    }
    const std::vector<std::size_t> chain = process.chain_of(object);
    const ElfInfo* const first =
        chain.empty() ? nullptr : &index_.elf(process.objects()[chain.back()].file);
    if (object == kNone || !index_.elf(process.objects()[object].file).no_default_libraries) {
      const std::vector<SearchFolder>& system = system_folders_for(first);
      folders.insert(folders.end(), system.begin(), system.end());
    }
    return folders;
  }

  /// `first` is the program, or the library that was loaded first; or null.
  const std::vector<SearchFolder>& system_folders_for(const ElfInfo* first) {
    LibcKind libc = LibcKind::kGlibc;
    if (first != nullptr) {
      const bool needs_musl =
          std::any_of(first->needed.begin(), first->needed.end(), is_part_of_musl);
      libc = needs_musl ? LibcKind::kMusl : libc_of_interpreter(first->interpreter);
    }
    const auto known = system_.find(libc);
    if (known != system_.end()) return known->second;
    return system_
        .emplace(libc, system_folders(request_.search, request_.architecture(), libc, files_,
                                      closure_.inputs))
        .first->second;
  }

  std::size_t add(const LoadingProcess& process, const Need& need, const FoundLibrary& found) {
    const std::string entry_name = join_path(kLibraryFolder, need.library);
    if (index_.has(entry_name)) {
      add_missing(process, need, {},
                  {escaped(entry_name) + " of this package, skipped: it is not for " +
                   escaped(request_.architecture())});
      return kNone;
    }
    return add_file(entry_name, chain_of(process, need.object, need.library), found);
  }

  std::size_t add_file(const std::string& entry_name, const std::vector<std::string>& chain,
                       const FoundLibrary& found) {
    Entry entry;
    entry.name = entry_name;
    entry.origin = "needed by " + chain_text({chain.begin(), chain.end() - 1});
    entry.origin_kind = OriginKind::kLibrary;
    const auto [first, is_new] = added_files_.try_emplace(found.real_path, index_.size());
    if (!is_new) {
      add_link(entry_name, first->second, entry.origin);
      return first->second;
    }
    entry.executable = true;
    entry.source = found.real_path;
    entry.status = files_.status(found.real_path).value_or(FileStatus{});
    entry.compression = request_.compression;
    const std::size_t file = index_.add(entry.name, finder_.elf(found));
    sources_.emplace(file, found.real_path);
    places_.emplace(file, DiskPlace{parent_path(found.path), found.root});
    closure_.libraries.push_back({entry.name, entry.source, entry.status.size, chain});
    closure_.entries.push_back(std::move(entry));
    return file;
  }

  /// The same file by another name: the loader needs that name, but not a second copy.
  void add_link(const std::string& entry_name, std::size_t file, const std::string& origin) {
    Entry entry;
    entry.name = entry_name;
    entry.origin = origin;
    entry.origin_kind = OriginKind::kLibrary;
    entry.kind = EntryKind::kSymlink;
    entry.link_target = file_name(index_.name(file));
    index_.add_link(entry.name, entry.link_target);
    closure_.entries.push_back(std::move(entry));
  }

  void add_missing(const LoadingProcess& process, const Need& need,
                   std::vector<SearchFolder> searched, std::vector<std::string> skipped) {
    missing_.emplace(need.library, missing_order_.size());
    missing_order_.push_back({need.library, chain_of(process, need.object, need.library), 0,
                              std::move(searched), std::move(skipped), need.found.stops_at});
  }

  /// An added one by its name alone.
  [[nodiscard]] std::string name_of(std::size_t file) const {
    const std::string& name = index_.name(file);
    return file < planned_ ? name : std::string(file_name(name));
  }

  [[nodiscard]] std::vector<std::string> chain_of(const LoadingProcess& process, std::size_t object,
                                                  const std::string& library) const {
    std::vector<std::string> chain = {library};
    for (const std::size_t at : requesters_of(process, object))
      chain.push_back(name_of(process.objects()[at].file));
    if (object == kNone) chain.emplace_back("dlopen");
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  /// The loaders that the package's programs name, and with glibc's the place of its libraries.
  void find_loaders() {
    bool has_library = false;
    bool has_program = false;
    for (std::size_t i = 0; i < planned_; ++i) {
      const ElfInfo& elf = scan_.elves[i].elf;
      if (!is_for_target(elf)) continue;
      if (elf.kind == ElfKind::kLibrary) has_library = true;
      if (elf.kind != ElfKind::kProgram) continue;
      has_program = true;
      if (!elf.interpreter.empty()) add_loader(i);
    }
    if (has_library && !has_program) closure_.findings.push_back(no_program(request_));
  }

  void add_loader(std::size_t program) {
    const std::string& interpreter = scan_.elves[program].elf.interpreter;
    const std::string entry_name = join_path(kLibraryFolder, file_name(interpreter));
    StartMethod method{join_path(surroundings_.task, entry_name), surroundings_.library_path,
                       false};
    method.library_path.insert(method.library_path.begin(),
                               join_path(surroundings_.task, kLibraryFolder));
    const auto known = methods_.find(program);
    method.is_by_bootstrap = known != methods_.end() && known->second.is_by_bootstrap;
    methods_.insert_or_assign(program, method);
    if (index_.has(entry_name)) return;
    for (const std::string& root : system_roots(request_.search, request_.architecture())) {
      const LibrarySearch search = finder_.at(interpreter, root);
      if (!search.found) continue;
      if (libc_of_interpreter(interpreter) == LibcKind::kGlibc) {
        glibc_ = std::make_unique<FoundLibrary>(*search.found);
      }
      add_file(entry_name, {index_.name(program), std::string(file_name(interpreter))},
               *search.found);
      return;
    }
    closure_.findings.push_back(
        interpreter_missing(request_, scan_.elves[program].name, interpreter));
  }

  /// From 2.34 on name service by files and DNS is part of libc.so.6 itself.
  void add_what_glibc_loads() {
    const std::size_t libc = index_.at(join_path(kLibraryFolder, "libc.so.6"));
    if (libc == kNone) return;
    const auto has_libc =
        std::find_if(processes_.begin(), processes_.end(),
                     [&](const LoadingProcess& process) { return process.is_loaded(libc); });
    if (has_libc == processes_.end()) return;
    LoadingProcess process = *has_libc;
    const std::size_t object = process.object_of(libc);
    const std::vector<std::string>& versions = index_.elf(libc).version_definitions;
    if (std::find(versions.begin(), versions.end(), "GLIBC_2.34") == versions.end()) {
      process.load("libnss_files.so.2", object, bundler());
      process.load("libnss_dns.so.2", object, bundler());
    }
    // For pthread_cancel(), pthread_exit() and backtrace(). A program that uses none of them does
    // without it, so it is no fault if there is none.
    const std::size_t missing = missing_order_.size();
    process.load("libgcc_s.so.1", object, bundler());
    if (missing_order_.size() > missing) missing_order_.resize(missing);
  }

  void add_dlopened() {
    const bool has_program = !processes_.empty() && processes_.front().has_program();
    for (const std::string& library : request_.dlopen) {
      LoadingProcess process =
          has_program ? processes_.front() : LoadingProcess(surroundings_, index_);
      const std::size_t requester = has_program ? 0 : kNone;
      if (library.starts_with('/')) add_by_path(process, requester, library);
      process.load(std::string(file_name(library)), requester, bundler());
      processes_.push_back(std::move(process));
    }
  }

  /// DLOPEN with the file's own path, which is not searched for.
  void add_by_path(const LoadingProcess& process, std::size_t requester,
                   const std::string& library) {
    const Need need{requester, std::string(file_name(library)), {}};
    if (index_.has(join_path(kLibraryFolder, need.library))) return;
    const LibrarySearch search = finder_.at(library, "");
    if (search.found) {
      add(process, need, *search.found);
    } else {
      add_missing(process, need, {{parent_path(library), "dlopen", ""}}, search.skipped);
    }
  }

  /// Two programs that were linked with different libraries of one name.
  void find_conflicts() {
    std::set<std::string> told;
    for (const LoadingProcess& process : processes_) {
      for (const Need& need : process.needs()) {
        if (need.object == kNone || need.found.place != Place::kPackage) continue;
        const std::size_t file = need.found.file;
        const bool loads_it = process.is_loaded(file) &&
                              process.objects()[process.object_of(file)].parent == need.object;
        if (!loads_it || told.count(need.library) != 0) continue;
        if (std::optional<Finding> conflict = conflict_of(process, need)) {
          told.insert(need.library);
          closure_.findings.push_back(*std::move(conflict));
        }
      }
    }
  }

  /// What the user packages on purpose may differ from what a link directory or the system has;
  /// not from what the program's own search path leads to.
  [[nodiscard]] std::optional<Finding> conflict_of(const LoadingProcess& process,
                                                   const Need& need) {
    const std::size_t file = need.found.file;
    const bool is_added = file >= planned_;
    if (!is_added && request_.mode == LibraryMode::kNone) return std::nullopt;
    const LibrarySearch search =
        finder_.find(need.library, is_added ? folders_for(process, need.object, need.library)
                                            : own_disk_folders(process, need.object));
    if (!search.found || search.found->real_path == source_of(file)) return std::nullopt;
    const ElfInfo& other = finder_.elf(*search.found);
    const ElfInfo& packaged = index_.elf(file);
    const bool is_same = packaged.build_id.empty() || other.build_id.empty()
                             ? has_same_content(search.found->real_path, source_of(file))
                             : packaged.build_id == other.build_id;
    if (is_same) return std::nullopt;
    LibraryConflict conflict;
    conflict.name = need.library;
    conflict.entry = index_.name(file);
    conflict.chain = chain_of(process, need.object, need.library);
    conflict.wanted = search.found->real_path;
    conflict.packaged = source_of(file);
    for (const AddedLibrary& library : closure_.libraries) {
      if (library.entry == conflict.entry) conflict.other_chain = library.chain;
    }
    conflict.is_certain = is_added && process.has_program();
    return library_conflict(conflict);
  }

  [[nodiscard]] bool has_same_content(const std::string& one, const std::string& other) const {
    const std::optional<FileStatus> first = files_.status(one);
    const std::optional<FileStatus> second = files_.status(other);
    return first && second && first->size == second->size && files_.read(one) == files_.read(other);
  }

  /// What the runtime has is found, whether or not it was to come along.
  void find_elsewhere() {
    if (request_.mode != LibraryMode::kBundleLibc) return find_elsewhere(processes_);
    find_elsewhere(all_processes(request_.surroundings, index_, methods_, nullptr));
  }

  void find_elsewhere(const std::vector<LoadingProcess>& processes) {
    std::map<std::string, ElsewhereLibrary> found;
    const std::size_t own = own_program(surroundings_, index_, methods_);
    for (const LoadingProcess& process : processes) {
      for (const Need& need : process.needs()) {
        const bool lies_elsewhere = need.found.place == Place::kNowhere && need.found.is_elsewhere;
        if (!lies_elsewhere || need.object == kNone) continue;
        ElsewhereLibrary& library = found[need.library];
        library.name = need.library;
        library.entry = index_.name(need.found.file);
        if (own != kNone && process.is_start_of(own)) library.is_certain = true;
        const std::string requester = name_of(process.objects()[need.object].file);
        std::vector<std::string>& all = library.requesters;
        if (std::find(all.begin(), all.end(), requester) == all.end()) all.push_back(requester);
      }
    }
    for (const auto& [name, library] : found)
      closure_.findings.push_back(library_elsewhere(library));
  }

  void count_the_others() {
    std::map<std::string, std::set<std::size_t>> requesters;
    std::set<std::string> certain;
    for (const LoadingProcess& process : processes_) {
      for (const Need& need : process.needs()) {
        if (need.found.place != Place::kNowhere) continue;
        if (is_certain(process, need)) certain.insert(need.library);
        if (need.object != kNone)
          requesters[need.library].insert(process.objects()[need.object].file);
      }
    }
    for (MissingLibrary& missing : missing_order_) {
      const std::size_t count = requesters[missing.name].size();
      missing.others = count == 0 ? 0 : count - 1;
      missing.is_certain = certain.count(missing.name) != 0;
      missing.is_in_runtime = is_in_runtime(missing.name);
    }
  }

  /// Only the wish for all libraries makes it missing then; parts of glibc must be of one kind.
  [[nodiscard]] bool is_in_runtime(const std::string& library) const {
    const LoaderSurroundings& surroundings = request_.surroundings;
    return request_.mode == LibraryMode::kBundleLibc && surroundings.runtime != nullptr &&
           !is_part_of_glibc(library) &&
           surroundings.runtime->provider(library, surroundings.architecture) != nullptr;
  }

  /// Who needs an object, up to the program, or to the library that somebody loads by dlopen().
  [[nodiscard]] static std::vector<std::size_t> requesters_of(const LoadingProcess& process,
                                                              std::size_t object) {
    std::vector<std::size_t> chain = process.chain_of(object);
    const bool is_loaded_later = process.has_program() && process.begun_with() != kNone &&
                                 !process.is_start_of(process.objects().front().file);
    if (is_loaded_later && chain.size() > 1) chain.pop_back();
    return chain;
  }

  [[nodiscard]] bool is_certain(const LoadingProcess& process, const Need& need) const {
    if (need.object == kNone) return true;
    const std::vector<std::size_t> chain = requesters_of(process, need.object);
    return std::any_of(chain.begin(), chain.end(), [&](std::size_t object) {
      const std::size_t file = process.objects()[object].file;
      return file < planned_ && request_.optional.count(index_.name(file)) == 0;
    });
  }

  /// The loader knows a loaded file by its SONAME, too; in another process it may be asked for by
  /// that name alone.
  void add_names() {
    for (const LoadingProcess& process : processes_) {
      for (const Need& need : process.needs()) {
        const std::size_t file = need.found.file;
        const std::string entry_name = join_path(kLibraryFolder, need.library);
        if (need.found.place != Place::kPackage || file < planned_ || index_.has(entry_name) ||
            need.library.find('/') != std::string::npos) {
          continue;
        }
        add_link(entry_name, file,
                 "needed by " + chain_text(chain_of(process, need.object, need.library)));
      }
    }
  }

  Closure finish() {
    find_elsewhere();
    count_the_others();
    for (const MissingLibrary& missing : missing_order_) {
      closure_.findings.push_back(library_missing(request_, missing, files_));
    }
    closure_.findings.insert(closure_.findings.begin(), scan_.findings.begin(),
                             scan_.findings.end());
    for (const auto& [file, source] : sources_)
      scan_.elves.push_back({index_.name(file), source, index_.elf(file)});
    closure_.elves = std::move(scan_.elves);
    const std::vector<std::string> read = finder_.inputs();
    closure_.inputs.insert(closure_.inputs.end(), read.begin(), read.end());
    const auto by = [](auto member) {
      return [member](const auto& one, const auto& other) { return one.*member < other.*member; };
    };
    std::sort(closure_.elves.begin(), closure_.elves.end(), by(&PackagedElf::name));
    std::sort(closure_.entries.begin(), closure_.entries.end(), by(&Entry::name));
    std::sort(closure_.libraries.begin(), closure_.libraries.end(), by(&AddedLibrary::entry));
    std::sort(closure_.inputs.begin(), closure_.inputs.end());
    closure_.inputs.erase(std::unique(closure_.inputs.begin(), closure_.inputs.end()),
                          closure_.inputs.end());
    return std::move(closure_);
  }

  const ClosureRequest& request_;
  const FileReader& files_;
  LoaderSurroundings surroundings_;
  LibraryFinder finder_;
  ElfScan scan_;
  PackageIndex index_;
  std::size_t planned_;  // the files of the index that the plan has; those that are added follow
  std::map<std::size_t, StartMethod> methods_;
  Closure closure_;
  std::vector<LoadingProcess> processes_;
  std::map<std::size_t, DiskPlace> places_;
  std::map<std::size_t, std::string> sources_;      // of the added files
  std::map<std::string, std::size_t> added_files_;  // real path -> file
  std::map<std::string, std::size_t> missing_;      // name -> place in missing_order_
  std::vector<MissingLibrary> missing_order_;
  std::map<LibcKind, std::vector<SearchFolder>> system_;
  std::unique_ptr<FoundLibrary> glibc_;  // its loader
};

}  // namespace

Closure close_over_libraries(const Plan& plan, const ClosureRequest& request,
                             const FileReader& files) {
  return Bundling(plan, request, files).run();
}

}  // namespace packager
