#include "native/closure.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/text.h"
#include "native/library_finder.h"
#include "native/missing_libraries.h"
#include "native/resolve.h"

namespace packager {
namespace {

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
constexpr std::string_view kLibraryFolder = "lib";  // /var/task/lib and /opt/lib are searched

class Walker {
 public:
  Walker(const Plan& plan, const ClosureRequest& request, const FileReader& files)
      : request_(request),
        files_(files),
        finder_(request.architecture, files),
        scan_(scan_elf(plan.entries, files)),
        index_(plan.entries, scan_.elves),
        task_(request.is_layer ? "/opt" : "/var/task") {}

  Closure run() {
    node_of_.assign(scan_.elves.size(), kNobody);
    if (request_.mode == LibraryMode::kBundleLibc) find_loaders();
    // Programs first: a library that a program loads inherits the program's RPATH.
    for (const ElfKind kind : {ElfKind::kProgram, ElfKind::kLibrary}) {
      for (std::size_t i = 0; i < scan_.elves.size(); ++i) {
        if (scan_.elves[i].elf.kind == kind && is_for_target(scan_.elves[i].elf)) visit(i, kNobody);
        walk();
      }
    }
    add_dlopened();
    if (glibc_ != nullptr) add_what_glibc_loads();
    return finish();
  }

 private:
  /// A loaded object, and who loaded it.
  struct Node {
    std::string name;  // for messages
    const ElfInfo* elf = nullptr;
    std::string disk_folder;     // $ORIGIN here
    std::string package_folder;  // $ORIGIN in Lambda
    std::string root;            // of the disk, that the object was found in
    std::size_t parent = kNobody;
  };

  [[nodiscard]] bool is_for_target(const ElfInfo& elf) const {
    return elf.is_64_bit && elf.is_little_endian &&
           elf.machine == machine_of_architecture(request_.architecture);
  }

  /// Queues an ELF file of the plan, once.
  void visit(std::size_t index, std::size_t parent) {
    if (node_of_[index] != kNobody) return;
    const PackagedElf& packaged = scan_.elves[index];
    const std::string source =
        resolve_in_root("", packaged.source, files_).value_or(packaged.source);
    node_of_[index] = nodes_.size();
    nodes_.push_back({packaged.name, &packaged.elf, parent_path(source),
                      normal_path(task_ + "/" + parent_path(packaged.name)), root_of(source),
                      parent});
  }

  void walk() {
    for (; walked_ < nodes_.size(); ++walked_) {
      for (const std::string& library : nodes_[walked_].elf->needed)
        resolve(walked_, library);
    }
  }

  void resolve(std::size_t requester, const std::string& library) {
    if (library.find('/') != std::string::npos) {
      resolve_path(requester, library);
      return;
    }
    if (find_in_package(requester, library)) return;
    if (added_.count(library) != 0) return;
    const bool is_libc = is_part_of_musl(library) || library == loader_;
    if (is_libc) return;  // the interpreter, which is a check's or find_loaders()'s concern
    const bool leave_out = request_.mode != LibraryMode::kBundleLibc;
    if (leave_out && request_.provided.count(library) != 0) return;
    if (find_elsewhere(requester, library)) return;
    const auto missing = missing_.find(library);
    if (missing != missing_.end()) {
      ++missing_order_[missing->second].others;
      return;
    }
    if (request_.mode == LibraryMode::kNone) {
      add_missing(requester, library, {}, {});
      return;
    }
    const std::vector<SearchFolder> folders = folders_for(requester, library);
    const LibrarySearch search = finder_.find(library, folders);
    if (search.found) {
      add(requester, library, *search.found);
    } else {
      add_missing(requester, library, folders, search.skipped);
    }
  }

  void resolve_path(std::size_t requester, const std::string& path) {
    const std::string place = path.starts_with('/') ? path : task_ + "/" + path;
    const std::size_t index = at_package_path(normal_path(place));
    if (index != PackageIndex::kNone) {
      visit(index, requester);
    } else {
      closure_.findings.push_back(library_by_path(chain_of(requester, path)));
    }
  }

  [[nodiscard]] std::size_t at_package_path(const std::string& path) const {
    if (!is_within(path, task_) || path.size() <= task_.size()) return PackageIndex::kNone;
    const std::size_t index = index_.at(path.substr(task_.size() + 1));
    const bool good = index != PackageIndex::kNone && is_for_target(scan_.elves[index].elf);
    return good ? index : PackageIndex::kNone;
  }

  bool find_in_package(std::size_t requester, const std::string& library) {
    std::vector<std::string> folders;
    const std::vector<std::size_t> chain = loaders_of(requester);
    for (const OwnSearchPath& path : own_paths(chain)) {
      const std::string& folder = nodes_[chain[path.owner]].package_folder;
      const std::vector<std::string> own =
          folders_in_lambda(path.items, folder, task_, request_.architecture);
      folders.insert(folders.end(), own.begin(), own.end());
    }
    for (std::string& folder : package_library_path(request_.is_layer))
      folders.push_back(std::move(folder));
    for (const std::string& folder : folders) {
      const std::size_t index = at_package_path(join_path(folder, library));
      if (index == PackageIndex::kNone) continue;
      visit(index, requester);
      return true;
    }
    return false;
  }

  /// In the package, but not where the loader looks: it works if something else has loaded it.
  bool find_elsewhere(std::size_t requester, const std::string& library) {
    const std::size_t index = index_.by_soname(library);
    if (index == PackageIndex::kNone || !is_for_target(scan_.elves[index].elf)) return false;
    if (glibc_ != nullptr && is_part_of_glibc(library)) return false;
    visit(index, requester);
    elsewhere_.try_emplace(library, ElsewhereLibrary{library, scan_.elves[index].name, {}})
        .first->second.requesters.push_back(nodes_[requester].name);
    return true;
  }

  /// The object itself, then those who loaded it, up to a program.
  [[nodiscard]] std::vector<std::size_t> loaders_of(std::size_t requester) const {
    std::vector<std::size_t> chain;
    for (std::size_t at = requester; at != kNobody; at = nodes_[at].parent)
      chain.push_back(at);
    return chain;
  }

  [[nodiscard]] std::vector<OwnSearchPath> own_paths(const std::vector<std::size_t>& chain) const {
    std::vector<const ElfInfo*> elves;
    elves.reserve(chain.size());
    for (const std::size_t at : chain)
      elves.push_back(nodes_[at].elf);
    return own_search_paths(elves);
  }

  [[nodiscard]] std::vector<SearchFolder> own_disk_folders(std::size_t requester) const {
    std::vector<SearchFolder> folders;
    const std::vector<std::size_t> chain = loaders_of(requester);
    for (const OwnSearchPath& path : own_paths(chain)) {
      const Node& owner = nodes_[chain[path.owner]];
      std::string reason = path.is_rpath ? "RPATH of " : "RUNPATH of ";
      reason += owner.name;
      for (const std::string& item : path.items) {
        for (const std::string& folder :
             expand_search_item(item, owner.disk_folder, request_.architecture)) {
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

  std::vector<SearchFolder> folders_for(std::size_t requester, const std::string& library) {
    if (glibc_ != nullptr && is_part_of_glibc(library)) {
      return {{parent_path(glibc_->real_path), "with the loader", glibc_->root}};
    }
    std::vector<SearchFolder> folders = own_disk_folders(requester);
    for (const std::string& path : request_.search.directories) {
      folders.push_back({normal_path(path), "link directory", root_of(path)});
    }
    if (!nodes_[requester].elf->no_default_libraries) {
      const std::vector<SearchFolder>& system = system_folders_for(requester);
      folders.insert(folders.end(), system.begin(), system.end());
    }
    return folders;
  }

  const std::vector<SearchFolder>& system_folders_for(std::size_t requester) {
    const ElfInfo& elf = *nodes_[loaders_of(requester).back()].elf;
    const bool needs_musl = std::any_of(elf.needed.begin(), elf.needed.end(), is_part_of_musl);
    const LibcKind libc = needs_musl ? LibcKind::kMusl : libc_of_interpreter(elf.interpreter);
    const auto known = system_.find(libc);
    if (known != system_.end()) return known->second;
    return system_
        .emplace(libc, system_folders(request_.search, request_.architecture, libc, files_,
                                      closure_.inputs))
        .first->second;
  }

  void add(std::size_t requester, const std::string& library, const FoundLibrary& found) {
    const std::string entry_name = join_path(kLibraryFolder, library);
    if (index_.has(entry_name)) {
      add_missing(requester, library, {},
                  {escaped(entry_name) + " of this package, skipped: it is not for " +
                   escaped(request_.architecture)});
      return;
    }
    Entry entry;
    entry.name = entry_name;
    const std::vector<std::string> chain = chain_of(requester, library);
    entry.origin = "needed by " + chain_text({chain.begin(), chain.end() - 1});
    entry.origin_kind = OriginKind::kLibrary;
    const auto [first, is_new] = added_files_.try_emplace(found.real_path, library);
    if (!is_new) {
      // The same file by another name: the loader needs that name, but not a second copy.
      entry.kind = EntryKind::kSymlink;
      entry.link_target = first->second;
      added_.emplace(library, added_.at(first->second));
      closure_.entries.push_back(std::move(entry));
      return;
    }
    entry.executable = true;
    entry.source = found.real_path;
    entry.status = files_.status(found.real_path).value_or(FileStatus{});
    entry.compression = request_.compression;
    closure_.libraries.push_back({entry.name, entry.source, entry.status.size, chain});
    closure_.entries.push_back(std::move(entry));
    added_.emplace(library, nodes_.size());
    nodes_.push_back({library, &finder_.elf(found), parent_path(found.path),
                      task_ + "/" + std::string(kLibraryFolder), found.root, requester});
  }

  void add_missing(std::size_t requester, const std::string& library,
                   std::vector<SearchFolder> searched, std::vector<std::string> skipped) {
    missing_.emplace(library, missing_order_.size());
    missing_order_.push_back(
        {library, chain_of(requester, library), 0, std::move(searched), std::move(skipped)});
  }

  [[nodiscard]] std::vector<std::string> chain_of(std::size_t requester,
                                                  const std::string& library) const {
    std::vector<std::string> chain = {library};
    for (const std::size_t at : loaders_of(requester))
      chain.push_back(nodes_[at].name);
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  /// The loaders that the package's programs name, and with glibc's the place of its libraries.
  void find_loaders() {
    bool has_library = false;
    bool has_program = false;
    for (std::size_t i = 0; i < scan_.elves.size(); ++i) {
      const ElfInfo& elf = scan_.elves[i].elf;
      if (!is_for_target(elf)) continue;
      if (elf.kind == ElfKind::kLibrary) has_library = true;
      if (elf.kind != ElfKind::kProgram) continue;
      has_program = true;
      if (!elf.interpreter.empty()) add_loader(i);
    }
    if (has_library && !has_program) closure_.findings.push_back(no_program(request_));
  }

  void add_loader(std::size_t index) {
    const std::string& interpreter = scan_.elves[index].elf.interpreter;
    const std::string name(file_name(interpreter));
    if (added_.count(name) != 0 || index_.has(join_path(kLibraryFolder, name))) return;
    for (const std::string& root : system_roots(request_.search, request_.architecture)) {
      const LibrarySearch search = finder_.at(interpreter, root);
      if (!search.found) continue;
      visit(index, kNobody);
      loader_ = name;
      if (libc_of_interpreter(interpreter) == LibcKind::kGlibc) {
        glibc_ = std::make_unique<FoundLibrary>(*search.found);
      }
      add(node_of_[index], name, *search.found);
      return;
    }
    closure_.findings.push_back(
        interpreter_missing(request_, scan_.elves[index].name, interpreter));
  }

  /// From 2.34 on name service by files and DNS is part of libc.so.6 itself.
  void add_what_glibc_loads() {
    const auto libc = added_.find("libc.so.6");
    if (libc == added_.end()) return;
    const std::vector<std::string>& versions = nodes_[libc->second].elf->version_definitions;
    if (std::find(versions.begin(), versions.end(), "GLIBC_2.34") == versions.end()) {
      resolve(libc->second, "libnss_files.so.2");
      resolve(libc->second, "libnss_dns.so.2");
    }
    // For pthread_cancel(), pthread_exit() and backtrace(). A program that uses none of them does
    // without it, so it is no fault if there is none.
    const std::string unwinder = "libgcc_s.so.1";
    const std::size_t missing = missing_order_.size();
    resolve(libc->second, unwinder);
    if (missing_order_.size() > missing) missing_order_.resize(missing);
    walk();
  }

  void add_dlopened() {
    if (request_.dlopen.empty()) return;
    const auto program = std::find_if(nodes_.begin(), nodes_.end(), [](const Node& node) {
      return node.elf->kind == ElfKind::kProgram;
    });
    std::size_t requester = static_cast<std::size_t>(program - nodes_.begin());
    if (program == nodes_.end()) nodes_.push_back({"dlopen", &nothing_, "", task_, "", kNobody});
    for (const std::string& library : request_.dlopen) {
      if (!library.starts_with('/')) {
        resolve(requester, library);
        continue;
      }
      const std::string name(file_name(library));
      const LibrarySearch search = finder_.at(library, "");
      if (added_.count(name) != 0) continue;
      if (search.found) {
        add(requester, name, *search.found);
      } else {
        add_missing(requester, name, {{parent_path(library), "dlopen", ""}}, search.skipped);
      }
    }
    walk();
  }

  Closure finish() {
    for (const auto& [name, library] : elsewhere_)
      closure_.findings.push_back(library_elsewhere(library));
    for (const MissingLibrary& missing : missing_order_) {
      closure_.findings.push_back(library_missing(request_, missing, files_));
    }
    closure_.findings.insert(closure_.findings.begin(), scan_.findings.begin(),
                             scan_.findings.end());
    for (const AddedLibrary& library : closure_.libraries) {
      const std::string name(file_name(library.entry));
      scan_.elves.push_back({library.entry, library.source, *nodes_[added_.at(name)].elf});
    }
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
  LibraryFinder finder_;
  ElfScan scan_;
  PackageIndex index_;
  std::string task_;  // where Lambda unpacks the package
  Closure closure_;
  ElfInfo nothing_;
  std::deque<Node> nodes_;  // in the order of loading
  std::size_t walked_ = 0;
  std::vector<std::size_t> node_of_;                // of each ELF file of the plan
  std::map<std::string, std::size_t> added_;        // name -> node
  std::map<std::string, std::string> added_files_;  // real path -> the first name
  std::map<std::string, std::size_t> missing_;      // name -> place in missing_order_
  std::vector<MissingLibrary> missing_order_;
  std::map<std::string, ElsewhereLibrary> elsewhere_;
  std::map<LibcKind, std::vector<SearchFolder>> system_;
  std::unique_ptr<FoundLibrary> glibc_;  // its loader
  std::string loader_;                   // file name of the bundled loader
};

}  // namespace

Closure close_over_libraries(const Plan& plan, const ClosureRequest& request,
                             const FileReader& files) {
  return Walker(plan, request, files).run();
}

}  // namespace packager
