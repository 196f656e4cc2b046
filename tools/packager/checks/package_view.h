#pragma once

#include <span>
#include <string>
#include <vector>

#include "native/packaged_elf.h"
#include "plan/plan.h"
#include "rules/runtimes.h"

namespace packager {

/// What the checks of native code look at: a package that is about to be zipped, or a zip of any
/// origin. Refers to values that must outlive it.
struct PackageView {
  std::string name;
  bool is_layer = false;
  std::string configuration;           ///< CMake's, "Debug"; empty if it is not known
  std::string architecture;            ///< "x86_64" or "arm64"
  std::string runtime_identifier;      ///< may be unknown, or empty
  const Runtime* runtime = nullptr;    ///< null if it is not known
  std::string handler;                 ///< may be empty
  std::span<const Entry> entries;      ///< sorted by name
  std::span<const PackagedElf> elves;  ///< those of `entries` that are ELF files
  std::string bootstrap;               ///< the first 64 KiB of "bootstrap"; empty if there is none
  std::vector<std::string> layer_names;  ///< names of the entries of its layers
  bool has_unknown_layers = false;       ///< layers that only AWS can look into

  /// Where Lambda unpacks it.
  [[nodiscard]] std::string task() const { return is_layer ? "/opt" : "/var/task"; }
  /// Custom runtimes start the package's own program.
  [[nodiscard]] bool starts_own_program() const {
    return runtime != nullptr && runtime->handler == HandlerRule::kBootstrap && !is_layer;
  }
};

}  // namespace packager
