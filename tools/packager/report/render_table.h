#pragma once

#include <string>

#include "report/report.h"

namespace packager {

/// Every entry in a line, the heaviest first, with sums: for `report --format table`.
[[nodiscard]] std::string render_table(const Report& report);

}  // namespace packager
