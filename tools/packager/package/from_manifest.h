#pragma once

#include <span>
#include <string>
#include <vector>

#include "checks/package_view.h"
#include "io/file_system.h"
#include "manifest/manifest.h"
#include "measure/layers.h"
#include "native/closure.h"
#include "native/debug_files.h"
#include "native/strip.h"
#include "plan/plan.h"

namespace packager {

/// The plan of a package with the libraries it needs, and how its ELF files are packed.
struct CompletePlan {
  Plan plan;
  std::vector<AddedLibrary> libraries;
  std::vector<PackagedElf> elves;  ///< as they are packed
  Stripping stripping;             ///< to read the entries by StrippedView
  std::vector<DebugFile> debug_files;
};

/// From the manifest to all entries: the user's contents, the libraries that they need and the
/// layers do not have, and the launcher, which is written to `launcher_path` if the package needs
/// one. What is found on the way is in the plan's findings. Throws Error.
[[nodiscard]] CompletePlan make_complete_plan(const Manifest& manifest,
                                              std::span<const Layer> layers,
                                              const std::string& launcher_path,
                                              const Runtimes& runtimes, FileSystem& files);

/// For the checks; refers to `complete` and `runtimes`.
[[nodiscard]] PackageView view_of(const Manifest& manifest, const CompletePlan& complete,
                                  std::span<const Layer> layers, const Runtimes& runtimes,
                                  const FileReader& files);

}  // namespace packager
