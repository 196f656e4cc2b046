#pragma once

#include <vector>

#include "io/output_file.h"
#include "report/report.h"

namespace packager {

/// What is written about a package in its output directory, whether it was refused or not.
[[nodiscard]] std::vector<OutputFile> render_report_files(const Report& report);

}  // namespace packager
