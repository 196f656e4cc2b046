#pragma once

#include <string>

#include "report/report.h"

namespace packager {

/// The findings as SARIF 2.1.0, for code scanning. Paths below `source_root` are given relative to
/// it, as code scanning wants them; empty: all paths are absolute.
[[nodiscard]] std::string render_sarif(const Report& report, const std::string& source_root);

}  // namespace packager
