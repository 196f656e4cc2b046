#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/resolve_links.h"
#include "io/file_system.h"
#include "manifest/manifest.h"
#include "measure/layers.h"
#include "native/closure.h"
#include "native/debug_files.h"
#include "native/packaged_elf.h"
#include "plan/plan.h"
#include "rules/runtimes.h"

namespace packager {

enum class PackageOrigin {
  kManifest,  ///< a CMake call's, about to be zipped
  kZip        ///< a zip of any origin
};

/// A deployment package, or a layer, with all that was bundled: what the checks look at, and what
/// is zipped. `entries` are final; `findings` are what came up while it was put together. Refers
/// to the runtimes and files that it was made from. Made by from_manifest() or from_zip().
struct Package : Plan {
  PackageOrigin origin = PackageOrigin::kManifest;
  std::string name;  ///< of a zip: the file's
  bool is_layer = false;
  std::string configuration;             ///< CMake's, "Debug"; empty if it is not known
  std::string architecture;              ///< "x86_64" or "arm64"
  std::string runtime_identifier;        ///< may be unknown, or empty
  const Runtime* runtime = nullptr;      ///< null if it is not known
  std::string handler;                   ///< may be empty
  Manifest settings;                     ///< what the user said, by CMake or by options of `check`
  std::vector<PackagedElf> elves;        ///< those of `entries` that are ELF files, as packed
  std::vector<Layer> layers;             ///< of a manifest
  std::vector<std::string> layer_names;  ///< names of the entries of those that are built here
  bool has_unknown_layers = false;       ///< some that only AWS can look into
  std::vector<AddedLibrary> libraries;   ///< that came along because others need them
  std::vector<DebugFile> debug_files;    ///< where addresses of `elves` are looked up
  std::uint64_t stripped_bytes = 0;      ///< of debug information and symbols, left out
  std::shared_ptr<const FileReader> content;  ///< of the entries, by Entry::source
  std::string bootstrap;  ///< the first 64 KiB of "bootstrap"; empty if there is none

  /// Null if there is none of that name. Links are not followed.
  [[nodiscard]] const Entry* entry(std::string_view wanted) const;
  /// Null if that entry is no ELF file.
  [[nodiscard]] const PackagedElf* elf(std::string_view wanted) const;
  /// Whether an entry has this name, or is below it.
  [[nodiscard]] bool has(std::string_view wanted) const;
  /// Where the name leads to by way of the package's links. In a layer absolute ones lead out of
  /// it: another layer may have what they name.
  [[nodiscard]] ResolvedPath resolve(std::string_view wanted) const;
  /// The entry that the name leads to; null if it leads to none.
  [[nodiscard]] const Entry* follow(std::string_view wanted) const;

  /// At most `limit` bytes of its content, from the start. May be called by several threads.
  [[nodiscard]] std::string start_of(const Entry& file, std::size_t limit) const;

  /// Where Lambda unpacks it.
  [[nodiscard]] std::string task() const { return is_layer ? "/opt" : "/var/task"; }
  /// Custom runtimes start the package's own program.
  [[nodiscard]] bool starts_own_program() const {
    return runtime != nullptr && runtime->handler == HandlerRule::kBootstrap && !is_layer;
  }
  /// LD_LIBRARY_PATH of ENVIRONMENT, which replaces the runtime's; empty if it is not set.
  [[nodiscard]] std::string library_path() const;
  /// How the user gives it: "MUST_CONTAIN" in CMake, "--must-contain" to `check`.
  [[nodiscard]] std::string option(std::string_view keyword) const;
};

/// The last steps of making one: entries and ELF files sorted by name, ...
void sort_by_name(Package& package);
/// ... and the beginning of what its "bootstrap" leads to, read from `content`.
void read_bootstrap(Package& package);

}  // namespace packager
