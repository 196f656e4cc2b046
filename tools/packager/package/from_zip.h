#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "io/file_system.h"
#include "manifest/manifest.h"
#include "rules/runtimes.h"
#include "zip/archive.h"

namespace packager {

/// A zip to check, and what the user says of its function.
struct CheckOptions {
  std::string zip;           ///< path
  std::string runtime;       ///< empty: provided.al2023 if there is a bootstrap
  std::string architecture;  ///< empty: that of the first program or library
  std::string handler;
  bool is_layer = false;
  CheckSettings checks;
  UploadRoute route = UploadRoute::kAuto;
  Budget budget;
  std::vector<std::string> limits_files;    ///< laid over limits.json
  std::vector<std::string> runtimes_files;  ///< and over runtimes.json
  bool json = false;                        ///< the report as JSON on standard output, nothing else
};

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
