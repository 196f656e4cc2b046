#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "io/file_system.h"
#include "manifest/manifest.h"

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

/// `lambda-packager check`: all that a zip alone allows, whoever made it. The exit status: 0, or
/// 1 if a check failed. Throws Error.
[[nodiscard]] int check(const CheckOptions& options, const FileReader& files, std::ostream& out,
                        std::ostream& err);

}  // namespace packager
