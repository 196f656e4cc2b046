#pragma once

#include <string>
#include <vector>

#include "closure/closure.h"
#include "io/file_system.h"
#include "manifest/manifest.h"
#include "plan/plan.h"

namespace packager {

/// "2026-11-23", in UTC.
[[nodiscard]] std::string today();

/// The plan of a package with the libraries it needs.
struct CompletePlan {
  Plan plan;
  std::vector<AddedLibrary> libraries;
  std::vector<PackagedElf> elves;
};

/// From the manifest to all entries: the user's contents, the libraries that they need, and the
/// launcher, which is written to `launcher_path` if the package needs one. What is found on the way
/// is in the plan's findings. Throws Error.
[[nodiscard]] CompletePlan make_complete_plan(const Manifest& manifest,
                                              const std::string& launcher_path, FileSystem& files);

/// All that would make native code, or a handler, fail at the first invocation; and what is known
/// of the runtime on the day `today`.
[[nodiscard]] std::vector<Finding> check_invocation(const Manifest& manifest,
                                                    const CompletePlan& complete,
                                                    const std::string& today,
                                                    const FileReader& files);

}  // namespace packager
