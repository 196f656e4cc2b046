#pragma once

#include <string>

#include "report/report.h"

namespace packager {

/// The values of environment variables may be for few eyes only; their names are not hidden.
enum class EnvironmentValues { kShown, kHidden };

/// report.json: everything, for programs. The same package gives the same bytes. Safe inside HTML.
[[nodiscard]] std::string render_json(const Report& report,
                                      EnvironmentValues values = EnvironmentValues::kShown);

}  // namespace packager
