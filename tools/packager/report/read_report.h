#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace packager {

/// Reads back what render_json() wrote: rendering it again gives the same text. `path` is the name
/// for messages. Of the manifest it has what the report tells, not the contents. Unknown keys are
/// skipped. Throws Error that names the JSON pointer.
[[nodiscard]] Report read_report(std::string_view text, const std::string& path);

}  // namespace packager
