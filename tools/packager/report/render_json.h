#pragma once

#include <string>

#include "report/report.h"

namespace packager {

/// report.json: everything, for programs, but for the values of ENVIRONMENT, which may be secret.
/// The same package gives the same bytes. Safe inside HTML.
[[nodiscard]] std::string render_json(const Report& report);

}  // namespace packager
