#pragma once

#include <string>

#include "io/file_system.h"
#include "report/formats.h"

namespace packager {

/// The report with its places relative to `source_root`; empty: to the nearest folder above the
/// report's place that has a .git.
[[nodiscard]] Report for_repository(Report report, const std::string& source_root,
                                    const FileReader& files);

/// The report in a format. Where that is for a repository, it is for_repository().
[[nodiscard]] std::string rendered(Report report, const ReportFormat& format,
                                   const std::string& source_root, const FileReader& files);

}  // namespace packager
