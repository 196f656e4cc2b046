#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "io/file_system.h"
#include "report/overview.h"

namespace packager {

struct OverviewOptions {
  std::vector<std::string> reports;        ///< paths of report.json files
  std::string output;                      ///< path to write; empty: none
  const OverviewFormat* format = nullptr;  ///< null: by the end of the output's name
  std::string source_root;                 ///< empty: the repository that has the call
};

/// `lambda-packager overview`: all packages of a build in one table and on one page. The exit
/// status: 0, or 1 if one of them was refused. Throws Error.
[[nodiscard]] int overview(const OverviewOptions& options, FileSystem& files, std::ostream& out);

}  // namespace packager
