#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "io/file_system.h"
#include "manifest/manifest.h"

namespace packager {

struct CheckOptions {
  std::string zip;  ///< path
  UploadRoute route = UploadRoute::kAuto;
  Budget budget;
  std::vector<std::string> limits_files;
  bool json = false;  ///< the report as JSON on standard output, nothing else
};

/// `lambda-packager check`: all that a zip alone allows, whoever made it. The exit status: 0, or
/// 1 if a check failed. Throws Error.
[[nodiscard]] int check(const CheckOptions& options, const FileReader& files, std::ostream& out,
                        std::ostream& err);

}  // namespace packager
