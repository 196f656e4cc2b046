#pragma once

#include <string>

#include "report/report.h"

namespace packager {

/// report.json: everything, for programs. Keys are only added within a report_version.
[[nodiscard]] std::string render_json(const Report& report);

}  // namespace packager
