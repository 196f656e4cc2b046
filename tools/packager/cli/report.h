#pragma once

#include <iosfwd>
#include <string>

#include "io/file_system.h"
#include "report/formats.h"

namespace packager {

struct ReportOptions {
  std::string report;  ///< path of a report.json
  ReportFormat format = ReportFormat::kText;
  std::string output;  ///< path to write; empty: standard output
  std::string source_root;
};

/// `lambda-packager report`: the same report in another format. The exit status: always 0. Throws
/// Error.
[[nodiscard]] int report(const ReportOptions& options, FileSystem& files, std::ostream& out);

}  // namespace packager
