#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "io/file_system.h"
#include "manifest/manifest.h"
#include "report/formats.h"

namespace packager {

/// Zips to check, and what the user says of their functions.
struct CheckOptions {
  std::vector<std::string> zips;  ///< paths; with a format one alone
  std::string runtime;            ///< empty: provided.al2023 if there is a bootstrap
  std::string architecture;       ///< empty: that of the first program or library
  std::string handler;
  bool is_layer = false;
  CheckSettings checks;
  UploadRoute route = UploadRoute::kAuto;
  Budget budget;
  std::vector<std::string> limits_files;    ///< laid over limits.json
  std::vector<std::string> runtimes_files;  ///< and over runtimes.json
  bool strict = false;                      ///< a warning is a failure, too
  /// The report in this format on standard output, nothing else; null: text for people.
  const ReportFormat* format = nullptr;
  std::string source_root;  ///< empty: the repository that has the zip
};

/// `lambda-packager check`: all that a zip alone allows, whoever made it. The exit status: 0, or
/// 1 if a check failed of any of them. Throws Error at a zip that cannot be read.
[[nodiscard]] int check(const CheckOptions& options, const FileReader& files, std::ostream& out,
                        std::ostream& err);

}  // namespace packager
