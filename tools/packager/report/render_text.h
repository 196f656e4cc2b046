#pragma once

#include <string>
#include <vector>

#include "report/report.h"

namespace packager {

/// The findings as compilers print them, errors first, so that editors jump to the call:
/// `CMakeLists.txt:12: error: MESSAGE [id]`, the facts on indented, aligned lines below.
[[nodiscard]] std::string render_findings(const std::vector<Finding>& findings,
                                          const Location& location);

/// What a package weighs and which way it will go: a few lines for every build.
[[nodiscard]] std::string render_summary(const Report& report);

}  // namespace packager
