#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "io/file_system.h"

namespace packager {

struct OverviewOptions {
  std::vector<std::string> reports;  ///< paths of report.json files
  std::string output;                ///< path of the page to write; empty: none
};

/// `lambda-packager overview`: all packages of a build in one table and on one page. The exit
/// status: always 0. Throws Error.
[[nodiscard]] int overview(const OverviewOptions& options, FileSystem& files, std::ostream& out);

}  // namespace packager
