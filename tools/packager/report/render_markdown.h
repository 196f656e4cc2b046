#pragma once

#include <string>

#include "report/report.h"

namespace packager {

/// For a comment on a pull request, in GitHub's Markdown. Nothing foreign in it is markup, a
/// mention or a link.
[[nodiscard]] std::string render_markdown(const Report& report);

}  // namespace packager
