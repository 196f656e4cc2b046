#pragma once

#include <string>

#include "report/report.h"

namespace packager {

/// The findings as workflow commands: GitHub Actions shows them at the line of the call.
[[nodiscard]] std::string render_github(const Report& report);

}  // namespace packager
