#pragma once

#include <string>

#include "report/report.h"

namespace packager {

/// report.html: one file that needs no other, and that nothing from a package can make run.
[[nodiscard]] std::string render_html(const Report& report);

}  // namespace packager
