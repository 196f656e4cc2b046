#pragma once

#include <string>

#include "report/report.h"

namespace packager {

/// The report with the places below `root`, an absolute path, given relative to it: as reviews and
/// code scanning know them. Others stay; with an empty root all do.
[[nodiscard]] Report relative_to(Report report, const std::string& root);

}  // namespace packager
