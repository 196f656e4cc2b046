#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "cli/check.h"
#include "io/file_system.h"
#include "rules/runtimes.h"
#include "zip/archive.h"

namespace packager {

/// What is checked in a zip, and what was assumed about its function.
struct ForeignPackage {
  std::vector<Finding> findings;
  std::string runtime;
  std::string architecture;
};

/// The checks of a build, on a zip that anybody made. `content` are the files in it. Throws Error
/// if one of them is damaged.
[[nodiscard]] ForeignPackage check_foreign_package(const CheckOptions& options,
                                                   const std::string& name, const Archive& archive,
                                                   const Runtimes& runtimes,
                                                   const FileReader& content);

}  // namespace packager
