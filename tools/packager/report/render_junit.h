#pragma once

#include <string>

#include "report/report.h"

namespace packager {

/// The bounds in force and the findings as a test suite: what is an error failed. Checks that found
/// nothing are not listed, for it is not known which ones were made.
[[nodiscard]] std::string render_junit(const Report& report);

}  // namespace packager
