#pragma once

#include <iosfwd>
#include <string>

#include "io/file_system.h"
#include "report/formats.h"

namespace packager {

/// As tests tell it to CTest.
constexpr int kSkipped = 77;

struct ReportOptions {
  std::string report;  ///< path of a report.json
  const ReportFormat* format = &kReportFormats.front();
  std::string output;       ///< path to write; empty: standard output
  std::string source_root;  ///< empty: the repository that has the call
  std::string check;        ///< an id: tell of this check alone
};

/// `lambda-packager report`: the same report in another format, or what came of one check. The exit
/// status: 0; of a check 1 if it failed, kSkipped if it was not made. Throws Error.
[[nodiscard]] int report(const ReportOptions& options, FileSystem& files, std::ostream& out);

}  // namespace packager
