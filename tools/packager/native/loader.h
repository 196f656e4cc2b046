#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "native/elf.h"
#include "native/packaged_elf.h"
#include "rules/runtimes.h"

namespace packager {

/// What the loader meets in Lambda besides the package.
struct LoaderSurroundings {
  std::string architecture;               ///< "x86_64" or "arm64"
  std::string task;                       ///< where the package is unpacked: /var/task or /opt
  std::vector<std::string> library_path;  ///< LD_LIBRARY_PATH, in order
  const Runtime* runtime = nullptr;       ///< whose libraries there are; null: none
  std::set<std::string> layer_libraries;  ///< names in /opt/lib
  bool starts_own_program = true;  ///< otherwise the runtime's process has its C library already
};

/// Of a function, or a layer, of `runtime`, which may be null. `library_path` is ENVIRONMENT's
/// LD_LIBRARY_PATH, which replaces the runtime's; empty if there is none.
[[nodiscard]] LoaderSurroundings surroundings_of(const Runtime* runtime,
                                                 const std::string& architecture, bool is_layer,
                                                 const std::string& library_path);

/// How a program is started: by the kernel, with the loader that it names, or by something in the
/// package, with a loader and folders that are searched first.
struct StartMethod {
  std::string loader;                     ///< path in Lambda; empty for a static program
  std::vector<std::string> library_path;  ///< searched after DT_RPATH
  bool is_by_bootstrap = false;           ///< what "bootstrap" starts is the function's program
};

/// Where a library was found.
struct Resolution {
  enum class Place { kPackage, kRuntime, kLayer, kNowhere };
  Place place = Place::kNowhere;
  /// Index of the file in the package: with kRuntime and kLayer, the one that is not loaded
  /// because of theirs. Or kNone.
  std::size_t file = PackageIndex::kNone;
  bool is_elsewhere = false;              ///< `file` lies where the loader does not look for it
  const LibraryFolder* folder = nullptr;  ///< the runtime's that has it, with kRuntime
  /// The loader gives up at this entry, which has the library's name and is no ELF file: kNowhere.
  std::string stops_at = {};

  bool operator==(const Resolution&) const = default;
};

/// One object asks for a library.
struct Need {
  std::size_t object = 0;  ///< index in the process
  std::string library;     ///< as DT_NEEDED has it
  Resolution found;
};

/// What is loaded into one process, in order, as glibc's and musl's loaders do it: breadth first,
/// each name once.
class LoadingProcess {
 public:
  struct Object {
    std::size_t file = PackageIndex::kNone;    ///< in the package
    std::size_t parent = PackageIndex::kNone;  ///< who loaded it first; an object
  };
  /// Asked for what the package does not have where it is looked for: the index of a file of the
  /// package that shall count all the same, one that was added for instance; or kNone.
  using Bundler = std::function<std::size_t(const LoadingProcess&, const Need&)>;

  /// Refers to both.
  LoadingProcess(const LoaderSurroundings& surroundings, const PackageIndex& index)
      : surroundings_(surroundings), index_(index), library_path_(surroundings.library_path) {}

  void start(std::size_t program, const StartMethod& method, const Bundler& bundler);
  /// As dlopen() by the program does, or by the runtime.
  void load(std::size_t library, const Bundler& bundler);
  /// The same by name, on behalf of an object, or of nobody in the package: kNone.
  void load(const std::string& library, std::size_t requester, const Bundler& bundler);

  [[nodiscard]] const std::vector<Object>& objects() const { return objects_; }
  [[nodiscard]] const std::vector<Need>& needs() const { return needs_; }
  /// Who has the program's own loader: the package or the runtime.
  [[nodiscard]] bool has_bundled_loader() const { return has_bundled_loader_; }
  [[nodiscard]] bool has_program() const { return has_program_; }
  [[nodiscard]] bool is_loaded(std::size_t file) const { return object_of_.count(file) != 0; }
  /// Of a file that is loaded.
  [[nodiscard]] std::size_t object_of(std::size_t file) const { return object_of_.at(file); }
  /// The program, or the library that was loaded last by load(); kNone for one by name.
  [[nodiscard]] std::size_t begun_with() const { return begun_with_; }
  /// Whether loading began with the program `file`.
  [[nodiscard]] bool is_start_of(std::size_t file) const {
    return has_program_ && begun_with_ == file;
  }
  /// What answers to a name in this process; null if nothing was asked by that name.
  [[nodiscard]] const Resolution* find(const std::string& library) const;
  /// An object and those who loaded it, up to the program.
  [[nodiscard]] std::vector<std::size_t> chain_of(std::size_t object) const;

 private:
  [[nodiscard]] Resolution search(std::size_t object, const std::string& library) const;
  void add_own_folders(const std::vector<std::size_t>& chain, bool rpath,
                       std::vector<std::string>& folders) const;
  [[nodiscard]] std::vector<std::string> folders_for(std::size_t object) const;
  [[nodiscard]] bool searches_hwcaps() const;
  [[nodiscard]] std::string name_at(const std::string& path) const;
  [[nodiscard]] std::size_t at_path(const std::string& path) const;
  [[nodiscard]] Resolution by_path(const std::string& path) const;
  Resolution need(std::size_t object, const std::string& library, const Bundler& bundler);
  std::size_t add(std::size_t file, std::size_t parent);
  void walk(const Bundler& bundler);

  const LoaderSurroundings& surroundings_;
  const PackageIndex& index_;
  std::vector<std::string> library_path_;
  bool has_bundled_loader_ = false;
  bool has_program_ = false;
  std::size_t begun_with_ = PackageIndex::kNone;
  bool is_musl_ = false;
  std::vector<Object> objects_;
  std::vector<Need> needs_;
  std::map<std::size_t, std::size_t> object_of_;  // file -> object
  std::map<std::string, Resolution> names_;       // that something loaded answers to
  std::size_t walked_ = 0;
};

/// All that can be loaded in a package: a process for each program, and one for each library that
/// none of them loads, in the process of the function's own program if there is one. `methods`
/// holds what is not started by the kernel. The order: bootstrap, the other programs, libraries.
[[nodiscard]] std::vector<LoadingProcess> all_processes(
    const LoaderSurroundings& surroundings, const PackageIndex& index,
    const std::map<std::size_t, StartMethod>& methods, const LoadingProcess::Bundler& bundler);

/// Of the function's own program, which is in `bootstrap` or started by it; or kNone.
[[nodiscard]] std::size_t own_program(const LoaderSurroundings& surroundings,
                                      const PackageIndex& index,
                                      const std::map<std::size_t, StartMethod>& methods);

}  // namespace packager
