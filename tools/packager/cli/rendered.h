#pragma once

#include <string>

#include "io/file_system.h"
#include "report/formats.h"

namespace packager {

/// The report in a format. Where that is for a repository, places are relative to `source_root`;
/// empty: the nearest folder above the report's place that has a .git.
[[nodiscard]] std::string rendered(Report report, const ReportFormat& format,
                                   const std::string& source_root, const FileReader& files);

}  // namespace packager
