#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/finding.h"
#include "io/file_system.h"
#include "manifest/manifest.h"
#include "native/loader.h"
#include "native/packaged_elf.h"
#include "native/search_rules.h"
#include "plan/plan.h"

namespace packager {

struct ClosureRequest {
  std::string package;  ///< its name, for messages
  std::string runtime;  ///< its identifier, for messages; may be empty
  LoaderSurroundings surroundings;
  std::string bootstrap;  ///< its first bytes, if it is a script or a static program
  LibraryMode mode = LibraryMode::kBundle;
  SearchRules search;
  std::vector<std::string> dlopen;  ///< names or absolute paths of libraries loaded at run time
  std::set<std::string> provided;   ///< sonames that are left to the runtime and the layers
  /// Entries that may never be started or loaded: what is missing for them alone is a warning.
  std::set<std::string> optional;
  bool has_no_layers = false;  ///< with LibraryMode::kNone: nobody else brings what is missing
  Compression compression = Compression::kDefault;

  [[nodiscard]] const std::string& architecture() const { return surroundings.architecture; }
};

/// A library that was added, and who asked for it first.
struct AddedLibrary {
  std::string entry;               ///< "lib/libcurl.so.4"
  std::string source;              ///< the file, links resolved
  std::uint64_t size = 0;          ///< bytes
  std::vector<std::string> chain;  ///< "bootstrap", "libaws-cpp-sdk-core.so", "libcurl.so.4"
};

struct Closure {
  std::vector<Entry> entries;           ///< to be added to the plan, sorted by name
  std::vector<AddedLibrary> libraries;  ///< sorted by entry
  std::vector<PackagedElf> elves;       ///< of the plan and of `entries`, sorted by name
  std::vector<std::string> inputs;      ///< files of other places that were looked at
  std::vector<Finding> findings;        ///< library-missing, library-by-path and so on
};

/// Finds every library that the ELF files of `plan` need and neither the package nor the runtime
/// has, the way the loader would. Throws Error if a file cannot be read.
[[nodiscard]] Closure close_over_libraries(const Plan& plan, const ClosureRequest& request,
                                           const FileReader& files);

/// "bootstrap -> libaws-cpp-sdk-core.so -> libcurl.so.4", names escaped.
[[nodiscard]] std::string chain_text(const std::vector<std::string>& chain);

}  // namespace packager
